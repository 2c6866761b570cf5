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

  async searchBanks(): Promise<void> {
    await this.page.locator('#connect-bank').click();
    await this.page.locator('#banks').waitFor();
  }

  async chooseBank(bankId: string): Promise<void> {
    await this.page.locator(`#banks [data-bank-id="${bankId}"] a`).click();
    await this.page.locator('#continue').waitFor();
  }

  /** Ends when Banking Service is in its frame. */
  async goToBank(mode: PageMode = 'embed'): Promise<void> {
    await this.page.locator('#continue').click();
    if (mode === 'navigate') await this.page.locator('#mode [data-mode=navigate]').click();
  }

  /** All the way from the list of accounts. */
  async connect(bankId: string, mode?: PageMode): Promise<void> {
    await this.searchBanks();
    await this.chooseBank(bankId);
    await this.goToBank(mode);
  }

  /** The innermost frame: ours, and Banking Service's own pages before and after. */
  get bank(): FrameLocator {
    return this.page.frameLocator('#banking-service-frame').frameLocator('#bank-frame');
  }

  /** Back at Banking Service: which account the company gets. */
  get choice(): Locator {
    return this.bank.locator('#choose-account');
  }

  /** The account with this name becomes the company's. */
  async choose(accountName: string): Promise<void> {
    await this.choice.getByLabel(accountName).check();
    await this.bank.locator('#link-account').click();
  }

  account(status: string): Locator {
    return this.page.locator(`#accounts [data-bank-account-id][data-status="${status}"]`);
  }

  /** Waits until the product shows so many accounts that are connected; answers their ids, newest first. */
  async connectedAccounts(count: number): Promise<string[]> {
    const connected = this.page.locator('#accounts [data-bank-account-id]');
    await connected.nth(count - 1).waitFor();
    const accounts = await connected.all();
    return Promise.all(accounts.map(async (one) => (await one.getAttribute('data-bank-account-id')) ?? ''));
  }

  /** Waits on the list, which nobody loads again, until an account is fed; ends at its transactions. */
  async openFedAccount(): Promise<void> {
    await this.account('active').first().locator('h2 a').click();
    await this.page.locator('#transactions').waitFor();
  }

  /** Ends at the question about the newest account. */
  async askToDisconnect(): Promise<void> {
    await this.page.locator('#accounts a.disconnect').first().click();
    await this.page.locator('#confirm-disconnect').waitFor();
  }

  /** Says yes to the question: the account is then among the past ones. */
  async disconnect(): Promise<void> {
    await this.page.locator('#confirm-disconnect').click();
    await this.page.locator('#cancelled').waitFor();
  }
}
