import { statementCreatedSchema, type BankTransaction } from '@feedline/contracts';
import { SandboxDesk, type JournalEntry } from '../sandbox/sandbox-desk.js';
import type { Linked } from '../story/play-story.js';
import type { CompanyClient } from '../story/product/company-client.js';
import { StoryError } from '../story/story.error.js';
import { awaitCall } from '../story/steps/await-call.js';
import { awaitFeed, type Feed } from '../story/steps/await-feed.js';
import { awaitLink } from '../story/steps/await-link.js';
import type { Telling } from './telling.js';
import { told } from './told.js';

/** So many transactions are told one by one. */
const SHOWN = 3;

/** Steps 11 and 12: the first statement, the first transactions, and what both sides say in the end. */
export async function tellFeed(telling: Telling, company: CompanyClient, { account }: Linked): Promise<void> {
  const { stage, say } = telling;
  const { bankAccountId } = account;
  const link = await awaitLink(stage, bankAccountId, 'active');
  const feed = await awaitFeed(stage, company, bankAccountId);
  await tellStatement(telling, bankAccountId);
  const { bankAccount, bankTransactionList: list } = feed.shown;
  const read = { method: 'GET', path: `…/bankaccounts/${bankAccountId}/transactions`, status: 200 };
  say(`${told(read)}, ${transactions(list.total)} so far`, 12);
  for (const one of list.transactions.slice(0, SHOWN)) say(lineOf(one, bankAccount.defaultCurrency));
  requireSameFeed(feed);
  say(`Banking Service: bank account ${bankAccountId} is ${bankAccount.status}`);
  const sent = transactions(feed.sent.length);
  say(`connector: the link of bank account ${bankAccountId} is ${link.state}, ${sent} sent so far`);
}

/** By the journal: the first statement with transactions, and the question how it is doing. */
async function tellStatement({ stage, say }: Telling, bankAccountId: string): Promise<void> {
  const path = '/provider/v1/statements';
  const isOurs = ({ requestBody }: JournalEntry) => countIn(requestBody, bankAccountId) > 0;
  const posted = await awaitCall(stage, { direction: 'in', method: 'POST', path }, isOurs);
  const { _id } = statementCreatedSchema.parse(JSON.parse(posted.responseBody ?? '')).data;
  say(`${told(posted)}, statement ${_id} with ${transactions(countIn(posted.requestBody, bankAccountId))}`, 11);
  const desk = new SandboxDesk(stage.urls['mock-banking-service']);
  const asked = (await desk.journal({ direction: 'in', method: 'GET', path: `${path}/${_id}` })).at(-1);
  if (asked) say(`${told(asked)}, it is ${/"status":"(\w+)"/.exec(asked.responseBody ?? '')?.[1] ?? 'there'}`);
}

/** How many transactions a statement for this account says it has; the journal keeps the head of a large body. */
function countIn(body: string | null, bankAccountId: string): number {
  if (!body?.includes(`"principalId":"${bankAccountId}"`)) return 0;
  return Number(/"transactionDetailsCount":(\d+)/.exec(body)?.[1] ?? 0);
}

const transactions = (count: number): string => `${count} transaction${count === 1 ? '' : 's'}`;

function lineOf({ datePosted, transactionAmount, description }: BankTransaction, currency: string): string {
  const amount = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(transactionAmount);
  return `${datePosted.slice(0, 10)} ${amount.padStart(12)}  ${description}`;
}

/** @throws StoryError when the product has not what we sent, in the order of the account */
function requireSameFeed({ shown, sent }: Feed): void {
  if (shown.bankAccount.status !== 'active') {
    throw new StoryError(`Banking Service shows the account as ${shown.bankAccount.status}.`);
  }
  const ids = shown.bankTransactionList.transactions.map(({ uniqueId }) => uniqueId);
  if (ids.some((id, place) => sent[place] !== id)) {
    throw new StoryError('The product has other transactions than the connector has sent.');
  }
}
