/** Copies a call as curl; the buttons are seen only where this script runs. */

const COPIED_MS = 1_500;

document.documentElement.classList.add('tl-scripted');

document.addEventListener('click', (event) => {
  const button = /** @type {Element} */ (event.target).closest('[data-tl-copy]');
  if (button) void copy(button);
});

/** @param {Element} button */
async function copy(button) {
  const code = button.closest('.tl-part')?.querySelector('[data-tl-curl]');
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.textContent = 'Copied';
  } catch {
    // Clipboards are for https and localhost: elsewhere the text is marked instead.
    getSelection()?.selectAllChildren(code);
    button.textContent = 'Marked: press Ctrl+C';
  }
  setTimeout(() => (button.textContent = 'Copy'), COPIED_MS);
}
