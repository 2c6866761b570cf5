import { startStack, type RunningStack } from '@feedline/local-stack';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MARCUS, OLIVIA, type DemoCustomer } from '../story/demo-customer.js';
import {
  linkOnBothSides,
  pickAccount,
  shareAccounts,
  startCompany,
  visitBank,
  type Linked,
  type Shared,
} from '../story/play-story.js';
import type { CompanyClient } from '../story/product/company-client.js';
import { findLink } from '../story/steps/await-link.js';
import { accountsToLink } from '../story/steps/come-back.js';
import { todayStart } from '../story/steps/link-bank-account.js';
import { offeredAccounts } from '../story/steps/sign-in.js';

/** The vendor's acceptance tests for onboarding (wire contract §7), by their numbers. */
describe('onboarding, from both sides', () => {
  let stack: RunningStack;
  let company: CompanyClient;
  beforeAll(async () => {
    stack = await startStack();
    company = await startCompany(stack);
  });
  afterAll(async () => stack.stop());

  const share = async (customer: DemoCustomer, ticks: number, mode?: 'navigate'): Promise<Shared> =>
    shareAccounts(stack, await visitBank(stack, company, { customer, mode: mode ?? 'embed' }), ticks);

  const link = async (shared: Shared, externalId: string): Promise<Linked> =>
    linkOnBothSides(stack, company, await pickAccount(company, shared, externalId));

  const reportedIds = ({ report }: Shared) => report.accounts.map((account) => account.bankAccountExternalId);

  const statuses = async () => (await company.bankAccounts()).map(({ status }) => status);

  it('1 and 5: a customer with one account; it is reported, offered and pending', async () => {
    const shared = await share(OLIVIA, 1);
    expect(shared.report).toMatchObject({ status: 'success', call: { status: 200 } });
    expect(reportedIds(shared)).toHaveLength(1);
    expect(accountsToLink(shared.visitor)).toEqual(reportedIds(shared));

    const { account, stored } = await link(shared, shared.externalIds[0] ?? '');
    expect(await statuses()).toEqual(['pending']);
    expect(stored).toEqual({
      bankId: account.bankId,
      bankAccountId: account.bankAccountId,
      externalId: shared.externalIds[0],
      requestedStartDate: todayStart(),
      state: 'pending',
    });
  });

  it('1, opened by the browser instead of embedded', async () => {
    const shared = await share(OLIVIA, 0, 'navigate');
    expect(shared.visitor.trail.map(({ url }) => url.pathname)).toContain('/demo-bank/auth');
    const { stored } = await link(shared, shared.externalIds[0] ?? '');
    expect(stored.state).toBe('pending');
  });

  it('gives the same account a new bank account id each time it is linked', async () => {
    const accounts = await company.bankAccounts();
    expect(new Set(accounts.map(({ accountIdentifier }) => accountIdentifier)).size).toBe(1);
    expect(new Set(accounts.map(({ bankAccountId }) => bankAccountId)).size).toBe(2);
    const links = await Promise.all(accounts.map(({ bankAccountId }) => findLink(stack, bankAccountId)));
    expect(new Set(links.map((stored) => stored?.externalId)).size).toBe(1);
  });

  it('2: one account, then the flow again for a second; both are pending', async () => {
    company = await startCompany(stack);
    const first = await share(MARCUS, 1);
    await link(first, first.externalIds[0] ?? '');
    const second = await share(MARCUS, 1);
    expect(reportedIds(second)).toEqual([...first.externalIds, second.externalIds[1]]);

    const { account } = await link(second, second.externalIds[1] ?? '');
    expect(await statuses()).toEqual(['pending', 'pending']);
    expect(await findLink(stack, account.bankAccountId)).toMatchObject({ externalId: second.externalIds[1] });
  });

  it('4: a customer with several accounts; all are reported and all are offered', async () => {
    const visit = await visitBank(stack, company, { customer: MARCUS });
    const all = offeredAccounts(visit.visitor).map(({ externalId }) => externalId);
    const shared = await shareAccounts(stack, visit, all.length);
    expect(all).toHaveLength(5);
    expect([...reportedIds(shared)].sort()).toEqual([...all].sort());
    expect([...accountsToLink(shared.visitor)].sort()).toEqual([...all].sort());
  });

  it('sends the same identifiers every time', async () => {
    const [again, once] = [await share(MARCUS, 0), await share(MARCUS, 0)];
    expect(again.report.accounts).toEqual(once.report.accounts);
    expect(new Set(again.report.accounts.map(({ bankIdentifier }) => bankIdentifier)).size).toBe(1);
    expect(new Set(again.report.accounts.map(({ accountIdentifier }) => accountIdentifier)).size).toBe(5);
  });
});
