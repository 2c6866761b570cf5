import type { Page } from 'playwright-core';

/** Keeps a window from going to an address for as long as somebody wants to look at what is there now. */
export async function holdAddress(page: Page, pattern: string): Promise<() => Promise<void>> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.fallback();
  });
  return async () => {
    letGo();
    await page.unrouteAll({ behavior: 'wait' });
  };
}
