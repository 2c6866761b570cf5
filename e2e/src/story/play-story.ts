import type { BankAccount, LinkResult } from '@feedline/contracts';
import type { JournalEntry } from '../sandbox/sandbox-desk.js';
import type { DemoCustomer } from './demo-customer.js';
import type { CompanyClient, LinkedAccount } from './product/company-client.js';
import type { Stage } from './stage.js';
import { StoryError } from './story.error.js';
import { awaitAnnouncement } from './steps/await-announcement.js';
import { awaitLink, type StoredLink } from './steps/await-link.js';
import { awaitReport, type Report } from './steps/await-report.js';
import { awaitResult, chooseAccount } from './steps/come-back.js';
import { createOrganisation } from './steps/create-organisation.js';
import { getAccessToken } from './steps/get-access-token.js';
import { giveConsent } from './steps/give-consent.js';
import { linkBankAccount, todayStart } from './steps/link-bank-account.js';
import { openBankPage, type PageMode } from './steps/open-bank-page.js';
import { signIn } from './steps/sign-in.js';
import { startLink, type Link } from './steps/start-link.js';
import type { PageVisitor } from './visitor/page-visitor.js';

/** A customer's visit at the bank, ready for the choice of accounts. */
export interface Visit {
  readonly link: Link;
  readonly announcement: JournalEntry;
  readonly visitor: PageVisitor;
}

/** What became of a consent: reported by us, and the browser back at Banking Service. */
export interface Shared extends Visit {
  /** External ids of all accounts that the customer shares now. */
  readonly externalIds: readonly string[];
  readonly report: Report;
}

/** A bank account that both sides know. */
export interface Linked {
  readonly account: BankAccount;
  readonly stored: StoredLink;
}

/** Steps 1 and 2: a new company, and a product that speaks for it. */
export const startCompany = async (stage: Stage): Promise<CompanyClient> =>
  getAccessToken(stage, await createOrganisation(stage));

/** Steps 4 to 7: a customer on the way to the bank, signed in. */
export async function visitBank(
  stage: Stage,
  company: CompanyClient,
  { customer, mode = 'embed' }: { customer: DemoCustomer; mode?: PageMode },
): Promise<Visit> {
  const link = await startLink(stage, company);
  const announcement = await awaitAnnouncement(stage, link.authorisationId);
  const visitor = await openBankPage(stage, link.redirect, mode);
  await signIn(stage, visitor, customer);
  return { link, announcement, visitor };
}

/** Steps 7 and 8: the customer shares so many more accounts, and we report it. */
export async function shareAccounts(stage: Stage, visit: Visit, ticks: number): Promise<Shared> {
  const externalIds = await giveConsent(visit.visitor, ticks);
  return { ...visit, externalIds, report: await awaitReport(stage, visit.link.authorisationId) };
}

/** Step 9: the customer chooses an account at Banking Service, and the product learns of it. */
export async function pickAccount(company: CompanyClient, shared: Shared, externalId: string): Promise<LinkedAccount> {
  await chooseAccount(shared.visitor, externalId);
  return successOf(await awaitResult(company, shared.link.pollRoute));
}

/** Step 10: the product creates the bank account, from today on unless told otherwise, and we have its link. */
export async function linkOnBothSides(
  stage: Stage,
  company: CompanyClient,
  account: LinkedAccount,
  requestedStartDate = todayStart(),
): Promise<Linked> {
  const created = await linkBankAccount(stage, company, account, requestedStartDate);
  return { account: created, stored: await awaitLink(stage, created.bankAccountId, 'pending', 'active') };
}

function successOf({ success, account }: LinkResult): LinkedAccount {
  if (success && account) return account;
  throw new StoryError('The product was told that no account was linked.');
}
