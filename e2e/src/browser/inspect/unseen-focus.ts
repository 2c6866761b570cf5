import type { Page } from 'playwright-core';

/** Enough to walk through any page of a customer. */
const MOST_STOPS = 40;

/** The element, what stands around it (a card, a label) and what is drawn before and after it. */
const LOOK = `(element) => {
  const around = [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling,
    element.closest('li, label, fieldset > *')];
  const drawn = (part, pseudo) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, textDecorationLine } = getComputedStyle(part, pseudo);
    return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, textDecorationLine].join(' ');
  };
  const parts = around.filter((part) => part && part !== document.body);
  return parts.flatMap((part) => [undefined, '::before', '::after'].map((pseudo) => drawn(part, pseudo))).join();
}`;

/** Notes what has the focus now and how it looks; false when all stops have been noted. */
const NOTE = `(() => {
  const stops = (globalThis.focusStops ??= new Map());
  const element = document.activeElement;
  if (!element || element === document.body || stops.has(element)) return false;
  stops.set(element, (${LOOK})(element));
  return true;
})()`;

/** What looks no different now that the focus is elsewhere. */
const COMPARE = `(() => {
  document.activeElement?.blur();
  const stops = globalThis.focusStops ?? new Map();
  globalThis.focusStops = undefined;
  return [...stops]
    .filter(([element]) => element.isConnected && element.tagName !== 'IFRAME')
    .filter(([element, look]) => (${LOOK})(element) === look)
    .map(([element]) => element.outerHTML.slice(0, 120));
})()`;

/** Walks through a page with Tab; answers what does not show that it has the focus (WCAG 2.4.7). */
export async function unseenFocus(page: Page): Promise<string[]> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    if (!(await page.evaluate<boolean>(NOTE))) break;
  }
  return page.evaluate<string[]>(COMPARE);
}
