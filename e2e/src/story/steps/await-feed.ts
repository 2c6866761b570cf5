import { queryDatabase } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';
import type { BankTransactions } from '@feedline/contracts';
import type { CompanyClient } from '../product/company-client.js';
import type { Stage } from '../stage.js';
import { StoryError } from '../story.error.js';

/** A bank account that is fed, as both sides have it. */
export interface Feed {
  /** The first page that the product reads. */
  readonly shown: BankTransactions;
  /** Ids of the transactions that we have sent, in the order of the account. */
  readonly sent: readonly string[];
}

/** Step 11: the account is active, and the product has its first transactions. @throws StoryError when none came */
export async function awaitFeed(stage: Stage, company: CompanyClient, bankAccountId: string): Promise<Feed> {
  try {
    const shown = await until(`the first transactions of ${bankAccountId}`, async () => {
      const page = await company.transactions(bankAccountId, 1);
      return page.bankTransactionList.total > 0 ? page : undefined;
    });
    return { shown, sent: await sentTransactions(stage, bankAccountId) };
  } catch (cause) {
    throw new StoryError(`${(cause as Error).message}.`, { cause });
  }
}

/** What we have sent for a bank account, by our own books. */
async function sentTransactions(stage: Stage, bankAccountId: string): Promise<string[]> {
  const rows = await queryDatabase<{ transactionId: string }>(
    stage.databases.connector,
    `select transaction_id as "transactionId" from delivery join lane using (lane_id)
      where bank_account_id = $1 and mark = 'sent' order by position`,
    [bankAccountId],
  );
  return rows.map(({ transactionId }) => transactionId);
}
