import type { BankAccount } from '@feedline/contracts';
import type { CompanyClient, LinkedAccount } from '../product/company-client.js';
import { bankOf, type Stage } from '../stage.js';

/** The year that the story of the feed begins with, ISO 8601: nothing earlier is to be sent. */
export const YEAR_START = '2026-01-01T00:00:00.000Z';

/** Today, ISO 8601: the demo bank has booked nothing since, so that an account stays pending. */
export const todayStart = (): string => `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`;

/** Step 10: the product creates the bank account, which stays pending until its first transactions. */
export const linkBankAccount = (
  stage: Stage,
  company: CompanyClient,
  account: LinkedAccount,
  requestedStartDate: string,
): Promise<BankAccount> => company.createBankAccount(account, { bankId: bankOf(stage).bankId, requestedStartDate });
