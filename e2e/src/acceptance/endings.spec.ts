import { queryDatabase, startStack, type RunningStack } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SandboxDesk, type JournalEntry } from '../sandbox/sandbox-desk.js';
import { ask } from '../story/ask.js';
import { OLIVIA } from '../story/demo-customer.js';
import { linkOnBothSides, pickAccount, shareAccounts, startCompany, visitBank } from '../story/play-story.js';
import type { CompanyClient } from '../story/product/company-client.js';
import { bankOf } from '../story/stage.js';
import { notificationPath } from '../story/steps/await-announcement.js';
import { awaitCall } from '../story/steps/await-call.js';
import { awaitLink, findLink } from '../story/steps/await-link.js';
import { awaitReport } from '../story/steps/await-report.js';
import { awaitResult } from '../story/steps/come-back.js';
import { linkBankAccount, todayStart } from '../story/steps/link-bank-account.js';
import { openBankPage } from '../story/steps/open-bank-page.js';

describe('the ends of a link, from both sides', () => {
  let stack: RunningStack;
  let company: CompanyClient;
  let desk: SandboxDesk;
  beforeAll(async () => {
    stack = await startStack();
    company = await startCompany(stack);
    desk = new SandboxDesk(stack.urls['mock-banking-service']);
  });
  afterAll(async () => stack.stop());

  const shareOlivia = async () => shareAccounts(stack, await visitBank(stack, company, { customer: OLIVIA }), 1);

  const pickOlivia = async () => {
    const shared = await shareOlivia();
    return pickAccount(company, shared, shared.externalIds[0] ?? '');
  };

  const authorisation = async (authorisationId: string) => {
    const text = 'select state, decline_reason from authorisation where authorisation_id = $1';
    return (await queryDatabase(stack.databases.connector, text, [authorisationId]))[0];
  };

  /** Lets Banking Service send any notification to us, with both proofs. */
  const notify = async (type: string, bankAccountId: string, additionalData: object) => {
    const resource = { id: bankAccountId, type: 'bankAccount', url: '' };
    const body = JSON.stringify({ bankId: bankOf(stack).bankId, body: { type, resource, additionalData } });
    const headers = { 'content-type': 'application/json' };
    await ask(`${stack.urls['mock-banking-service']}/sandbox/notifications`, { method: 'POST', headers, body });
  };

  it('a cancel is reported as failed, and the product is told that nothing was linked', async () => {
    const { link, visitor } = await visitBank(stack, company, { customer: OLIVIA });
    await visitor.submit('Cancel');
    expect(visitor.heading).toBe('No account was linked');
    expect(await awaitReport(stack, link.authorisationId)).toMatchObject({ status: 'failed', accounts: [] });
    expect(await awaitResult(company, link.pollRoute)).toEqual({ account: null, success: false });
    expect(await authorisation(link.authorisationId)).toEqual({ state: 'reported', decline_reason: 'cancelled' });
  });

  it('an authorisation works once: who comes again is refused and sent nowhere', async () => {
    const visit = await visitBank(stack, company, { customer: OLIVIA });
    const other = await openBankPage(stack, visit.link.redirect, 'navigate');
    const signInPage = other.url.href;
    await shareAccounts(stack, visit, 1);
    await other.open(signInPage);
    expect([other.status, other.heading]).toEqual([410, 'This link has already been used']);
    expect(await desk.journal({ method: 'PATCH', authorisationId: visit.link.authorisationId })).toHaveLength(1);
  });

  it('a poll route works once', async () => {
    const { pollRoute } = await company.startLink(bankOf(stack).bankId);
    expect(await ask(pollRoute)).toMatchObject({ status: 202 });
    expect(await ask(pollRoute)).toMatchObject({ status: 410 });
  });

  it('a disconnect cancels the bank account for ever and ends our link', async () => {
    const { account } = await linkOnBothSides(stack, company, await pickOlivia());
    await company.disconnect(account.bankAccountId);
    const { bankAccountId, requestedStartDate } = account;
    const shown = expect.objectContaining({ bankAccountId, requestedStartDate, status: 'cancelled' });
    expect(await company.bankAccounts()).toContainEqual(shown);
    expect(await awaitLink(stack, account.bankAccountId, 'disconnected')).toMatchObject({
      externalId: expect.any(String),
      requestedStartDate: account.requestedStartDate,
    });
  });

  it('a disconnect that overtakes its created ends the link all the same', async () => {
    const picked = await pickOlivia();
    const path = notificationPath(stack);
    const after = await desk.newest();
    await desk.spoil({ direction: 'out', method: 'POST', path, hold: true });
    const { bankAccountId, requestedStartDate } = await linkBankAccount(stack, company, picked, todayStart());
    await until('created to be held back', async () => (await desk.held()) === 1);
    const isTold = (type: string) => (call: JournalEntry) =>
      [bankAccountId, type].every((word) => call.requestBody?.includes(word));
    await company.disconnect(bankAccountId);
    const query = { direction: 'out', path, after };
    await awaitCall(stack, query, isTold('resourceDeleted'));
    await awaitLink(stack, bankAccountId, 'disconnected');
    const held = (await desk.journal(query)).filter(isTold('resourceCreated'));
    expect(held).toMatchObject([{ status: null }]);
    await desk.behave();
    await awaitCall(stack, query, isTold('resourceCreated'));
    const link = await until('the link to know its start date', async () => {
      const found = await findLink(stack, bankAccountId);
      return found?.requestedStartDate ? found : undefined;
    });
    expect(link).toMatchObject({ state: 'disconnected', requestedStartDate });
  });

  it('an older sender leaves the start date out, and a later duplicate fills it in', async () => {
    const [bankAccountId, externalId] = [randomUUID(), randomUUID()];
    await notify('resourceCreated', bankAccountId, { externalId });
    expect(await awaitLink(stack, bankAccountId, 'pending')).toMatchObject({ externalId, requestedStartDate: null });
    await notify('resourceCreated', bankAccountId, { externalId, requestedStartDate: '2026-03-01' });
    await until('the gap to be filled', async () => (await findLink(stack, bankAccountId))?.requestedStartDate);
    expect(await findLink(stack, bankAccountId)).toMatchObject({ state: 'pending', requestedStartDate: '2026-03-01' });
  });
});
