/** Lets new messages appear by themselves, and passcodes be copied; without it the page reloads. */

const EVERY_MS = 2_000;
const SAID_MS = 2_000;

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Times come in UTC; people think in their own. @param {Element} within */
function tellLocalTimes(within) {
  for (const time of within.querySelectorAll('time')) {
    time.textContent = new Date(time.dateTime).toLocaleTimeString();
    time.title = new Date(time.dateTime).toLocaleString();
  }
}

/** @param {boolean} isLive */
function tellLive(isLive) {
  byId('live').dataset.live = isLive ? 'yes' : 'no';
  byId('live').textContent = isLive ? 'Live' : 'No connection';
}

/** Adds what is new above what is there, so that neither focus nor selection is lost. @param {Document} page */
function add(page) {
  const fresh = [...(page.getElementById('messages')?.children ?? [])].filter(({ id }) => !document.getElementById(id));
  if (fresh.length === 0) return;
  byId('messages').prepend(...fresh);
  for (const message of fresh) {
    message.toggleAttribute('data-new', true);
    tellLocalTimes(message);
  }
  const [newest] = fresh;
  byId('news').textContent = `New message from ${newest?.querySelector('strong')?.textContent ?? ''}: ${
    newest?.querySelector('.text')?.textContent ?? ''
  }`;
}

async function refresh() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) throw new Error('The phone does not answer');
    add(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    tellLive(true);
  } catch {
    tellLive(false);
  }
}

async function keepFresh() {
  if (!document.hidden) await refresh();
  setTimeout(keepFresh, EVERY_MS);
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    button.textContent = 'Copied';
  } catch {
    const code = button.closest('li')?.querySelector('code');
    if (code) getSelection()?.selectAllChildren(code);
    button.textContent = 'Selected: copy it now';
  }
  byId('news').textContent = button.textContent;
  setTimeout(() => (button.textContent = words), SAID_MS);
}

document.addEventListener('click', ({ target }) => {
  /** @type {HTMLButtonElement | null | undefined} */
  const button = target instanceof Element ? target.closest('button[data-copy]') : undefined;
  if (button && button.textContent === 'Copy passcode') void copy(button);
});

document.documentElement.dataset.script = 'runs';
tellLocalTimes(document.body);
tellLive(true);
setTimeout(keepFresh, EVERY_MS);
