import type { BankAccount } from '@feedline/contracts';
import type { CompanyClient, LinkedAccount } from '../product/company-client.js';
import { bankOf, type Stage } from '../stage.js';

/** Nothing earlier than this is to be sent, ISO 8601. */
export const REQUESTED_START_DATE = '2026-01-01T00:00:00.000Z';

/** Step 10: the product creates the bank account, which stays pending until its first transactions. */
export const linkBankAccount = (stage: Stage, company: CompanyClient, account: LinkedAccount): Promise<BankAccount> =>
  company.createBankAccount(account, {
    bankId: bankOf(stage).bankId,
    requestedStartDate: REQUESTED_START_DATE,
  });
