import type { AccountKey, BookedTransaction, TransactionPage } from '@feedline/domain';
import type { DemoBankDatabase } from '../store/demo-bank-database.js';

/** Transactions of one page at the most. */
const PAGE = 1_000;

interface AccountRow {
  readonly currency: string;
  readonly opening: string;
}

interface TransactionRow {
  readonly position: number;
  readonly transaction_id: string;
  readonly booked_at: Date;
  readonly amount_minor: string;
  readonly description: string;
}

/** The account's transactions behind `cursor`, the position of the last one that was read, in pages. */
export async function* readPages(
  database: DemoBankDatabase,
  account: AccountKey,
  cursor: string | undefined,
): AsyncGenerator<TransactionPage> {
  let after = Number(cursor ?? 0);
  for (;;) {
    const { currency, opening } = await openingOf(database, account, after);
    const rows = await database.rows<TransactionRow>(
      `select position, transaction_id, booked_at, amount_minor, description from account_transaction
        where external_id::text = $1 and position > $2 order by position limit $3`,
      [account.externalId, after, PAGE],
    );
    after = rows.at(-1)?.position ?? after;
    yield {
      currency,
      openingBalanceMinor: Number(opening),
      booked: rows.map(asBooked),
      cursor: String(after),
      pending: [],
    };
    if (rows.length < PAGE) return;
  }
}

async function openingOf(
  database: DemoBankDatabase,
  { bankId, externalId }: AccountKey,
  after: number,
): Promise<AccountRow> {
  const [row] = await database.rows<AccountRow>(
    `select currency, opening_balance_minor + coalesce((
              select sum(amount_minor) from account_transaction t
               where t.external_id = a.external_id and t.position <= $3), 0) as opening
       from account a where bank_id = $1 and external_id::text = $2`,
    [bankId, externalId, after],
  );
  if (!row) throw new Error('The demo bank does not know this account');
  return row;
}

const asBooked = (row: TransactionRow): BookedTransaction => ({
  transactionId: row.transaction_id,
  bookedAt: row.booked_at,
  amountMinor: Number(row.amount_minor),
  description: row.description,
});
