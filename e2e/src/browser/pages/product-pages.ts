import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Stage } from '../../story/stage.js';
import type { PageMode } from '../../story/steps/open-bank-page.js';

/** The sandbox's product, as somebody in a company uses it. */
export class ProductPages {
  constructor(
    private readonly page: Page,
    private readonly stage: Stage,
  ) {}

  /** Opens the product and a company of one's own in it. */
  async createCompany(name: string): Promise<void> {
    await this.page.goto(`${this.stage.urls['mock-banking-service']}/product/companies/new`);
    await this.page.locator('#company-name').fill(name);
    await this.page.locator('#create-company-submit').click();
    await this.page.locator('#connect-bank').waitFor();
  }

  /** Searches the bank and goes there; ends when the bank's page is in its frame. */
  async connect(bankId: string, mode: PageMode = 'embed'): Promise<void> {
    await this.page.locator('#connect-bank').click();
    await this.page.locator(`#banks [data-bank-id="${bankId}"] a`).click();
    await this.page.locator('#continue').click();
    if (mode === 'navigate') await this.page.locator('#mode [data-mode=navigate]').click();
  }

  /** The innermost frame: ours, and Banking Service's own pages before and after. */
  get bank(): FrameLocator {
    return this.page.frameLocator('#banking-service-frame').frameLocator('#bank-frame');
  }

  /** Back at Banking Service: the account with this name becomes the company's. */
  async choose(accountName: string): Promise<void> {
    await this.bank.getByLabel(accountName).check();
    await this.bank.locator('#link-account').click();
  }

  account(status: string): Locator {
    return this.page.locator(`#accounts [data-bank-account-id][data-status="${status}"]`);
  }

  /** Waits until the product shows so many pending accounts; answers the ids of all that it shows, newest first. */
  async pendingAccounts(count: number): Promise<string[]> {
    await this.account('pending')
      .nth(count - 1)
      .waitFor();
    const accounts = await this.account('pending').all();
    return Promise.all(accounts.map(async (one) => (await one.getAttribute('data-bank-account-id')) ?? ''));
  }

  /** Disconnects the only account, which then is among the past ones. */
  async disconnect(): Promise<void> {
    await this.account('pending').locator('a.disconnect').click();
    await this.page.locator('#confirm-disconnect').click();
    await this.page.locator('#cancelled').waitFor();
  }
}
