/** Below this width the aside comes after the page, and is folded at first. */
const isNarrow = matchMedia('(max-width: 1079px)').matches;

if (isNarrow) document.querySelector('#behind')?.removeAttribute('open');

/** A menu closes when something else is pressed, or with Escape. */
const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector('#companies'));

document.addEventListener('click', ({ target }) => {
  if (menu && target instanceof Node && !menu.contains(target)) menu.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu?.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});
