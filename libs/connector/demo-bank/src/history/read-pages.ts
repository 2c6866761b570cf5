import type { AccountKey, BookedTransaction, TransactionExtras, TransactionPage } from '@feedline/domain';
import type { DemoBankDatabase } from '../store/demo-bank-database.js';
import { readAccount } from './read-account.js';
import { readCursor, writeCursor } from './reading-cursor.js';

/** Transactions of one page at the most. */
const PAGE = 1_000;

interface TransactionRow {
  readonly position: number;
  readonly transaction_id: string;
  readonly booked_at: Date;
  readonly initiated_at: Date | null;
  readonly amount_minor: string;
  readonly description: string;
  readonly details: TransactionExtras | null;
}

/** The account's transactions behind `cursor`, from the first one without, in pages. */
export async function* readPages(
  database: DemoBankDatabase,
  account: AccountKey,
  cursor: string | undefined,
): AsyncGenerator<TransactionPage> {
  const { externalId, currency, openingBalanceMinor } = await readAccount(database, account);
  let place = readCursor(cursor) ?? { position: 0, balanceMinor: openingBalanceMinor };
  for (;;) {
    // Asked for first: what is cleared in between is told twice rather than not at all.
    const pending = await readPending(database, externalId);
    const booked = await readBooked(database, externalId, place.position);
    const before = place;
    place = {
      position: booked.at(-1)?.position ?? before.position,
      balanceMinor: booked.reduce((balance, row) => balance + Number(row.amount_minor), before.balanceMinor),
    };
    const isLast = booked.length < PAGE;
    yield {
      currency,
      openingBalanceMinor: before.balanceMinor,
      booked: booked.map(asBooked),
      cursor: writeCursor(place),
      pending,
      availableBalanceMinor: isLast ? place.balanceMinor + sumOf(pending) : undefined,
    };
    if (isLast) return;
  }
}

const readBooked = (database: DemoBankDatabase, externalId: string, after: number): Promise<TransactionRow[]> =>
  database.rows<TransactionRow>(
    `select position, transaction_id, booked_at, initiated_at, amount_minor, description, details
       from account_transaction where external_id = $1::uuid and position > $2 order by position limit $3`,
    [externalId, after, PAGE],
  );

async function readPending(database: DemoBankDatabase, externalId: string) {
  const rows = await database.rows<{ transaction_id: string; amount_minor: string; description: string }>(
    `select transaction_id, amount_minor, description from pending_transaction
      where external_id = $1::uuid order by noted_at, transaction_id`,
    [externalId],
  );
  return rows.map((row) => ({
    transactionId: row.transaction_id,
    amountMinor: Number(row.amount_minor),
    description: row.description,
  }));
}

const sumOf = (pending: readonly { readonly amountMinor: number }[]): number =>
  pending.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const asBooked = (row: TransactionRow): BookedTransaction => ({
  transactionId: row.transaction_id,
  bookedAt: row.booked_at,
  initiatedAt: row.initiated_at ?? undefined,
  amountMinor: Number(row.amount_minor),
  description: row.description,
  extras: row.details ?? undefined,
});
