import { SandboxDesk, type JournalEntry, type JournalQuery } from '../sandbox/sandbox-desk.js';
import { MARCUS } from '../story/demo-customer.js';
import type { CompanyClient } from '../story/product/company-client.js';
import {
  linkOnBothSides,
  pickAccount,
  shareAccounts,
  visitBank,
  type Linked,
  type Shared,
  type Visit,
} from '../story/play-story.js';
import { bankOf, type Stage } from '../story/stage.js';
import { StoryError } from '../story/story.error.js';
import { notificationPath } from '../story/steps/await-announcement.js';
import { awaitCall } from '../story/steps/await-call.js';
import { chooseBank } from '../story/steps/choose-bank.js';
import { createOrganisation } from '../story/steps/create-organisation.js';
import { getAccessToken } from '../story/steps/get-access-token.js';
import { YEAR_START } from '../story/steps/link-bank-account.js';
import { tellFeed } from './tell-feed.js';
import type { Telling } from './telling.js';
import { told } from './told.js';

/** So many accounts are shared in each telling, as long as the customer has any left. */
const TICKS = 2;

/**
 * Plays the story with a new organisation and tells each step by the calls that the sandbox wrote into its journal.
 * @throws StoryError when the account is not active on both sides in the end
 */
export async function tellStory(telling: Telling): Promise<void> {
  const company = await tellProduct(telling);
  const shared = await tellVisit(telling, company);
  const linked = await tellReturn(telling, company, shared);
  await tellFeed(telling, company, linked);
}

/** Steps 1 to 3. */
async function tellProduct({ stage, say }: Telling): Promise<CompanyClient> {
  const after = await new SandboxDesk(stage.urls['mock-banking-service']).newest();
  const call = (method: string, path: string) => awaitCall(stage, { direction: 'in', method, path, after });
  const organisation = await createOrganisation(stage);
  const { organisationId, companies } = organisation;
  say(`${told(await call('POST', '/api/v1/organisations'))}, organisation ${organisationId}`, 1);
  const company = await getAccessToken(stage, organisation);
  say(`${told(await call('GET', '/api/v1/accesstoken'))}, a JWT for company ${companies[0]}`, 2);
  const bank = await chooseBank(stage);
  say(`${told(await call('GET', '/api/v1/banks'))}, ${bank.name} ${bank.bankId}`, 3);
  return company;
}

/** Steps 4 to 8. */
async function tellVisit({ stage, mode, say }: Telling, company: CompanyClient): Promise<Shared> {
  const visit = await visitBank(stage, company, { customer: MARCUS, mode });
  const { authorisationId } = visit.link;
  const started = await awaitCall(stage, { direction: 'in', authorisationId, path: '/api/' });
  say(`${told(started)}, authorisation ${authorisationId}`, 4);
  say(`${told(visit.announcement)}, with both proofs`, 5);
  say(await toldAuth(stage, visit), 6);
  const shared = await shareAccounts(stage, visit, TICKS);
  say(`${MARCUS.name} signs in with password and passcode, shares ${accounts(shared.externalIds.length)}`, 7);
  const { call, accounts: reported } = shared.report;
  say(`${told(call)}, ${accounts(reported.length)}`, 8);
  return shared;
}

/** Steps 9 and 10. */
async function tellReturn({ stage, say }: Telling, company: CompanyClient, shared: Shared): Promise<Linked> {
  const { authorisationId } = shared.link;
  const call = (query: JournalQuery, fits?: (call: JournalEntry) => boolean) =>
    awaitCall(stage, { direction: 'in', ...query }, fits);
  const base = new URL(company.base).pathname;
  say(`${told(await call({ authorisationId, path: '/api/v1/indirectredirect/' }))}, with the state`, 9);
  const chosen = await pickAccount(company, shared, shared.externalIds[0] ?? '');
  const isResult = ({ status }: JournalEntry) => status === 200;
  const poll = await call({ authorisationId, path: `${base}/indirectlinkaccountprogress` }, isResult);
  say(`${told(poll)}, success: ${chosen.accountName}`);
  const linked = await linkOnBothSides(stage, company, chosen, YEAR_START);
  const { bankAccountId, status, requestedStartDate } = linked.account;
  const created = told(await call({ method: 'POST', path: `${base}/bankaccounts` }));
  say(`${created}, bank account ${bankAccountId}, ${status}, from ${requestedStartDate.slice(0, 10)}`, 10);
  const notification = { direction: 'out', path: notificationPath(stage), authorisationId };
  const isAboutIt = ({ requestBody }: JournalEntry) => requestBody?.includes(bankAccountId) ?? false;
  say(`${told(await call(notification, isAboutIt))}, it is account ${linked.stored.externalId}`);
  requireSameLink(linked);
  return linked;
}

/** @throws StoryError when one side has another link than the other */
function requireSameLink({ account, stored }: Linked): void {
  if (stored.requestedStartDate !== account.requestedStartDate || stored.bankId !== account.bankId) {
    throw new StoryError('The connector has the link, but another bank or start date than Banking Service.');
  }
}

/** In one mode Banking Service fetches our page, and its journal has it; in the other the browser opens it itself. */
async function toldAuth(stage: Stage, { link, visitor }: Visit): Promise<string> {
  const path = `/${bankOf(stage).path}/auth`;
  const opened = visitor.trail.find(({ url }) => url.pathname === path);
  if (opened) return `${opened.method} ${path} ${opened.status}, opened by the browser`;
  const { authorisationId } = link;
  return `${told(await awaitCall(stage, { direction: 'out', path, authorisationId }))}, embedded by Banking Service`;
}

const accounts = (count: number): string => `${count} account${count === 1 ? '' : 's'}`;
