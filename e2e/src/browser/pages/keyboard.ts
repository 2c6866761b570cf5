import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const MOST_STOPS = 120;

/** Somebody who uses a page with the keyboard alone. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes there with Tab, and types. */
  async type(field: Locator, text: string): Promise<void> {
    await this.#tabTo(field);
    await this.page.keyboard.type(text);
  }

  /** Goes there with Tab, and presses a key. */
  async press(target: Locator, key: 'Enter' | 'Space'): Promise<void> {
    await this.#tabTo(target);
    await this.page.keyboard.press(key);
  }

  /** @throws Error when Tab never gets there */
  async #tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await target.evaluate((element): boolean => element.matches(':focus'))) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${String(target)}`);
  }
}
