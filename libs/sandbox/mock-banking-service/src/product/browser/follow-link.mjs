/** The line of the page that tells how far the link is. */
const line = /** @type {HTMLElement | null} */ (document.querySelector('#link-status'));

/** How long to wait after a failure, in milliseconds. */
const PAUSE_MS = 3000;

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {string} text */
function say(text) {
  if (line && line.textContent !== text) line.textContent = text;
}

/**
 * Asks once; true when there is nothing more to ask.
 * @param {string} url
 * @returns {Promise<number | 'over'>} how long to wait, in milliseconds
 */
async function ask(url) {
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  /** @type {{ state: string, after?: number, href?: string }} */
  const { state, after = PAUSE_MS, href } = await answer.json();
  if (href) {
    location.replace(href);
    return 'over';
  }
  say((state === 'chosen' ? line?.dataset['chosen'] : line?.dataset['open']) ?? '');
  return after;
}

/** @param {string} url */
async function follow(url) {
  let wait = Number(line?.dataset['after'] ?? PAUSE_MS);
  for (;;) {
    await pause(wait);
    try {
      const next = await ask(url);
      if (next === 'over') return;
      wait = next;
    } catch {
      say(line?.dataset['lost'] ?? '');
      wait = PAUSE_MS;
    }
  }
}

const url = line?.dataset['progress'];
if (url) void follow(url);
