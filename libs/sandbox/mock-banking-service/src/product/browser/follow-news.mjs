/** The part of the page that is kept up to date, and the line that says what is new in it. */
const part = /** @type {HTMLElement | null} */ (document.querySelector('[data-live]'));
const line = document.querySelector('#news');

/** How long to wait after a failure, in milliseconds. */
const PAUSE_MS = 5000;

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page that nobody sees asks for nothing. */
const seen = () =>
  new Promise((resolve) => {
    if (!document.hidden) return resolve(undefined);
    document.addEventListener('visibilitychange', resolve, { once: true });
  });

/** The focus stays on the link that had it. @param {string} html */
function show(html) {
  if (!part) return;
  const held = part.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  part.innerHTML = html;
  if (held) /** @type {HTMLElement | null} */ (part.querySelector(`a[href="${CSS.escape(held)}"]`))?.focus();
}

/**
 * Asks once.
 * @param {string} url
 * @param {string} mark
 * @returns {Promise<{ mark: string, after: number | null }>} what is shown now, and how long to wait, in milliseconds
 */
async function ask(url, mark) {
  const address = new URL(url, location.href);
  address.searchParams.set('mark', mark);
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  /** @type {{ mark: string, after: number | null, html?: string, words?: string }} */
  const news = await answer.json();
  if (news.html !== undefined) {
    show(news.html);
    if (line) line.textContent = news.words ?? '';
  }
  return news;
}

/** @param {HTMLElement} shown */
async function follow({ dataset }) {
  let mark = dataset['mark'] ?? '';
  /** @type {number | null} */
  let after = Number(dataset['after']);
  while (after !== null) {
    await pause(after);
    await seen();
    try {
      ({ mark, after } = await ask(dataset['url'] ?? '', mark));
    } catch {
      after = PAUSE_MS;
    }
  }
}

if (part?.dataset['url']) void follow(part);
