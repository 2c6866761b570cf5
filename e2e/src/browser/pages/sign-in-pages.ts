import type { Locator } from 'playwright-core';
import type { Place } from './place.js';

/** What a form of ours asks for; the end of its address. */
export type FormName = 'password' | 'passcode' | 'again' | 'consent' | 'cancel';

/** Our pages, as a customer uses them; named by what they ask for, never by their words. */
export class SignInPages {
  constructor(private readonly place: Place) {}

  form(name: FormName): Locator {
    return this.place.locator(`form[action$="/${name}"]`);
  }

  get heading(): Locator {
    return this.place.locator('h1');
  }

  get alert(): Locator {
    return this.place.locator('[role=alert]');
  }

  /** The way back to the product, once all is decided. */
  get back(): Locator {
    return this.place.locator('#back');
  }

  /** Accounts that are not shared yet. */
  get freeBoxes(): Locator {
    return this.place.locator('input[type=checkbox][name=account]:not(:disabled)');
  }

  button(name: FormName): Locator {
    return this.form(name).locator('button[type=submit]');
  }

  /** Presses the button of a form; ends when its page has given way to the next. */
  async press(name: FormName): Promise<void> {
    const handle = await this.form(name).locator('input[name=handle]').inputValue();
    await this.button(name).click();
    await this.place.locator(`input[name=handle][value="${handle}"]`).first().waitFor({ state: 'detached' });
  }

  /** Goes back to the product by the link, or lets the page do it when it is quicker. Ends there. */
  async goBack(arrival: Locator): Promise<void> {
    const click = this.back.click().catch(() => undefined);
    await Promise.race([click, arrival.waitFor()]);
    await arrival.waitFor();
  }

  async enterPassword({ name, password }: { name: string; password: string }): Promise<void> {
    await this.form('password').locator('input[name=name]').fill(name);
    await this.form('password').locator('input[name=password]').fill(password);
    await this.press('password');
  }

  async enterPasscode(passcode: string): Promise<void> {
    await this.form('passcode').locator('input[name=passcode]').fill(passcode);
    await this.press('passcode');
  }

  /** Ticks the account with this name, unless it is shared already, and shares. */
  async share(accountName: string): Promise<void> {
    await this.form('consent').waitFor();
    const box = this.place.getByLabel(accountName);
    if (await box.isEnabled()) await box.check();
    await this.press('consent');
  }
}
