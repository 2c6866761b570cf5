/**
 * Keeps the timeline up to date: rows and parts of the page come rendered, as events, and take their places here.
 * After a cut the browser goes on where it stopped (`Last-Event-ID`), so nothing is missed and nothing comes twice.
 */

const MOST_ROWS = 300;
/** Nearer to the bottom than this counts as looking at the newest call. */
const AT_BOTTOM_PX = 24;

const panel = /** @type {HTMLElement} */ (document.querySelector('[data-timeline]'));
const calls = /** @type {HTMLElement} */ (panel.querySelector('#timeline-calls'));
const scroller = /** @type {HTMLElement} */ (panel.querySelector('#timeline-scroll'));
const newest = /** @type {HTMLButtonElement} */ (panel.querySelector('#timeline-newest'));
const pause = /** @type {HTMLButtonElement} */ (panel.querySelector('#timeline-pause'));
const clear = /** @type {HTMLButtonElement} */ (panel.querySelector('#timeline-clear'));

/** @type {EventSource | undefined} */
let source;
let cursor = Number(panel.dataset.cursor);
let unseen = 0;

// --- events ---

function connect() {
  source?.close();
  const query = new URLSearchParams({ after: String(cursor) });
  if (panel.dataset.authorisation) query.set('authorisationId', panel.dataset.authorisation);
  source = new EventSource(`/timeline/events?${query}`);
  source.addEventListener('open', () => tell('live', 'live'));
  source.addEventListener('error', () => {
    tell('away', 'connecting again…');
    // A refusal ends an EventSource for good.
    if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 3_000);
  });
  source.addEventListener('call', (event) => {
    cursor = Number(event.lastEventId);
    place(elementOf(event.data));
  });
  source.addEventListener('trim', (event) => trim(event.data));
  source.addEventListener('reload', () => location.reload());
  for (const part of ['chips', 'sage-id', 'armed']) {
    source.addEventListener(part, (event) => fill(part, event.data));
  }
}

/** @param {string} state @param {string} words */
function tell(state, words) {
  const live = /** @type {HTMLElement} */ (panel.querySelector('#timeline-live'));
  live.dataset.state = state;
  /** @type {HTMLElement} */ (live.firstElementChild).textContent = words;
}

// --- rows ---

/** @param {string} html */
function elementOf(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return /** @type {HTMLElement} */ (template.content.firstElementChild);
}

/** A row takes the place of its elder self, or its place by time. @param {HTMLElement} row */
function place(row) {
  showOwnTime(row);
  const elder = document.getElementById(row.id);
  // It was seen as running, and now it is one of many polls.
  if (row.id !== `call-${row.dataset.sequence}`) document.getElementById(`call-${row.dataset.sequence}`)?.remove();
  if (elder) {
    const wasOpen = elder.querySelector('details')?.open ?? false;
    /** @type {HTMLDetailsElement} */ (row.firstElementChild).open = wasOpen;
    elder.replaceWith(row);
    return;
  }
  const isLooking = isAtBottom();
  row.classList.add('tl-fresh');
  const next = [...calls.children].reverse().find((other) => !isLater(/** @type {HTMLElement} */ (other), row));
  if (next) next.after(row);
  else calls.prepend(row);
  while (calls.children.length > MOST_ROWS) calls.firstElementChild?.remove();
  count();
  if (!isLooking) remind(unseen + 1);
}

/** @param {HTMLElement} one @param {HTMLElement} other */
function isLater(one, other) {
  const [a, b] = [one.dataset.at ?? '', other.dataset.at ?? ''];
  return a === b ? Number(one.dataset.sequence) > Number(other.dataset.sequence) : a > b;
}

/** @param {string} first */
function trim(first) {
  for (const row of /** @type {HTMLElement[]} */ ([...calls.children])) {
    if (first === 'all' || Number(row.dataset.sequence) < Number(first)) row.remove();
  }
  count();
}

function count() {
  /** @type {HTMLElement} */ (panel.querySelector('#timeline-count')).textContent = String(calls.children.length);
}

// --- the newest ---

const isAtBottom = () => Math.abs(scroller.scrollTop) < AT_BOTTOM_PX;

/** @param {number} missed */
function remind(missed) {
  unseen = missed;
  newest.hidden = missed === 0;
  newest.textContent = `↓ ${missed} newer ${missed === 1 ? 'call' : 'calls'}`;
}

scroller.addEventListener('scroll', () => isAtBottom() && remind(0), { passive: true });
newest.addEventListener('click', () => {
  scroller.scrollTop = 0;
  remind(0);
});

// --- parts ---

/** @param {string} part @param {string} html */
function fill(part, html) {
  for (const place of document.querySelectorAll(`[data-tl-part="${part}"]`)) {
    if (place.innerHTML === html) continue;
    const focused = place.contains(document.activeElement) ? document.activeElement : undefined;
    const selector = focused?.id ? `#${focused.id}` : `[href="${CSS.escape(focused?.getAttribute('href') ?? '')}"]`;
    place.innerHTML = html;
    showOwnTime(place);
    if (focused) /** @type {HTMLElement | null} */ (place.querySelector(selector))?.focus();
  }
}

/** Times were written in UTC; here they are the reader's. @param {Element} place */
function showOwnTime(place) {
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (place.querySelectorAll('time'))) {
    const text = new Date(time.dateTime).toTimeString();
    if ('tlClock' in time.dataset) time.textContent = text.slice(0, 5);
    else if (time.firstChild) time.firstChild.nodeValue = text.slice(0, 8);
  }
}

// --- tools ---

pause.addEventListener('click', () => {
  const isPaused = pause.getAttribute('aria-pressed') !== 'true';
  pause.setAttribute('aria-pressed', String(isPaused));
  pause.textContent = isPaused ? 'Resume' : 'Pause';
  if (!isPaused) return connect();
  source?.close();
  tell('still', 'paused');
});

clear.addEventListener('click', () => {
  trim('all');
  remind(0);
});

panel.addEventListener('click', (event) => {
  const target = /** @type {Element} */ (event.target);
  const filter = /** @type {HTMLElement | null} */ (target.closest('[data-tl-filter]'));
  if (!filter || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  void narrow(filter.dataset.tlFilter ?? '');
});

/** Shows one authorisation, or all calls: the rows come with the page that the link leads to. @param {string} authorisation */
async function narrow(authorisation) {
  const query = authorisation === '' ? '' : `?${new URLSearchParams({ authorisationId: authorisation })}`;
  const answer = await fetch(`/timeline${query}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = /** @type {HTMLElement | null} */ (page.querySelector('[data-timeline]'));
  if (!next) return;
  panel.dataset.authorisation = authorisation;
  cursor = Number(next.dataset.cursor);
  for (const id of ['#timeline-calls', '.tl-empty', '[data-tl-part="chips"]']) {
    panel.querySelector(id)?.replaceChildren(...(next.querySelector(id)?.childNodes ?? []));
  }
  if (panel.classList.contains('timeline-alone')) history.replaceState(null, '', `/timeline${query}`);
  showOwnTime(panel);
  count();
  remind(0);
  if (pause.getAttribute('aria-pressed') !== 'true') connect();
}

pause.hidden = clear.hidden = false;
showOwnTime(panel);
connect();
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', (event) => event.persisted && connect());
