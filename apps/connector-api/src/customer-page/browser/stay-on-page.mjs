/**
 * Lets the customers' pages follow each other without full reloads; without it they do the same, page by page.
 * Forms and own links in <main> are fetched; <main>, title and language of the answer take the old ones' place.
 */

/** Longer than the bank's core system may take. */
const PATIENCE_MS = 30_000;
const TRY_AGAIN_MS = 3_000;

let isPressed = false;
let newestVisit = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const main = () => /** @type {HTMLElement} */ (document.querySelector('main'));
const whereOn = () =>
  main().dataset.goOn === undefined ? undefined : new URL(main().dataset.goOn ?? '', location.href);

/** @param {number} [afterMs] */
function goOnSoon(afterMs = Number(main().dataset.goOnAfter)) {
  clearTimeout(timer);
  const url = whereOn();
  if (url) timer = setTimeout(() => go(url), afterMs);
}

/** Another site takes our place, so that Back does not lead here again. @param {URL} url */
function go(url) {
  if (url.origin === location.origin) return visit(url);
  if (/^https?:$/.test(url.protocol)) location.replace(url);
}

/** Whatever is asked for later wins. @param {URL} url @param {RequestInit} [request] */
async function visit(url, request = {}) {
  const thisVisit = ++newestVisit;
  clearTimeout(timer);
  try {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout?.(PATIENCE_MS) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (thisVisit !== newestVisit) return;
    show(page);
    // One entry for the whole flow, never the address of a form: Back and reload post nothing.
    if (!request.method || answer.redirected) history.replaceState(null, '', answer.url);
    goOnSoon();
  } catch {
    if (thisVisit !== newestVisit) return;
    sayOffline();
    goOnSoon(TRY_AGAIN_MS);
  }
}

/** @param {Document} page */
function show(page) {
  const next = page.querySelector('main');
  if (!next) throw new Error('This is no page of ours');
  // Still waiting: a screen reader should not say it again.
  if (next.isEqualNode(main())) return;
  main().replaceWith(next);
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  scrollTo(0, 0);
  focusOn(next.querySelector('[role=alert]') ?? next.querySelector('h1'));
}

/** Focus brings it into sight too; who is elsewhere is not called back. @param {HTMLElement | null} news */
function focusOn(news) {
  if (!news || !document.hasFocus()) return;
  news.tabIndex = -1;
  news.focus();
}

function sayOffline() {
  const said = main().querySelector('[data-says=offline]');
  if (said && !isPressed) return;
  said?.remove();
  const alert = document.createElement('p');
  alert.setAttribute('role', 'alert');
  alert.dataset.says = 'offline';
  alert.textContent = main().dataset.offline ?? '';
  main().prepend(alert);
  // The button that was pressed may be far below.
  if (isPressed) focusOn(alert);
}

/** One press at a time. @param {Event} event @param {Element | null} pressed @param {() => unknown} act */
async function press(event, pressed, act) {
  event.preventDefault();
  if (isPressed) return;
  isPressed = true;
  pressed?.setAttribute('aria-disabled', 'true');
  await act();
  pressed?.removeAttribute('aria-disabled');
  isPressed = false;
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!main().contains(form) || form.method !== 'post') return;
  const fields = [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]);
  const url = new URL(form.getAttribute('action') ?? '', location.href);
  press(event, event.submitter, () => visit(url, { method: 'post', body: new URLSearchParams(fields) }));
});

document.addEventListener('click', (event) => {
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = event.target instanceof Element ? event.target.closest('main a[href]') : undefined;
  if (!link || link.target || link.hash || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.href);
  if (url.origin === location.origin || url.href === whereOn()?.href) press(event, link, () => go(url));
});

goOnSoon();
