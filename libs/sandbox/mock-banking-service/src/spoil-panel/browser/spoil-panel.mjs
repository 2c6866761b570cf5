/** Arms and disarms without leaving the page; what is armed comes with the events of the timeline. */
const panel = document.querySelector('#spoil-panel');

/** @param {HTMLFormElement} form */
async function send(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  // The answer leads back to this page, which is here already.
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
  if (answer.type !== 'opaqueredirect') throw new Error(await reasonOf(answer));
}

/** @param {Response} answer */
const reasonOf = async (answer) =>
  answer.json().then(
    (problem) => String(problem.title),
    () => 'The sandbox did not take that.',
  );

/** @param {string} words */
function say(words) {
  let line = panel?.querySelector('.sp-problem');
  if (words === '') return line?.remove();
  if (!line) {
    line = document.createElement('p');
    line.className = 'sp-problem';
    line.setAttribute('role', 'alert');
    panel?.querySelector('.sp-head')?.append(line);
  }
  line.textContent = words;
}

panel?.addEventListener('submit', (event) => {
  const form = event.target;
  // Without its events the page would not show what happened: then the form is sent as forms are.
  if (!(form instanceof HTMLFormElement) || !document.querySelector('[data-state="live"]')) return;
  event.preventDefault();
  send(form).then(
    () => say(''),
    (error) => say(error instanceof TypeError ? 'The sandbox does not answer.' : error.message),
  );
});
