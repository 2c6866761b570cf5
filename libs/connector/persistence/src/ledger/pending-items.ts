import { isAmount, isUsableId, type PendingTransaction } from '@feedline/domain';
import type { Sql } from '../database.js';
import { storable } from './ledger-entries.js';

/** A pending transaction, and since when the bank tells of it. */
export interface SeenPending extends PendingTransaction {
  readonly firstSeenAt: Date;
}

/**
 * Makes the account's pending items those that the bank tells now; who stays keeps the moment of the first sight.
 * What is booked is not pending, whatever the bank says; an item that cannot be kept is left out, it never leaves anyway.
 */
export async function replacePending(
  sql: Sql,
  ledgerAccountId: string,
  told: readonly PendingTransaction[],
  now: Date,
): Promise<void> {
  const items = [...new Map(told.filter(isUsable).map((item) => [item.transactionId, item])).values()];
  const ids = items.map(({ transactionId }) => transactionId);
  await sql.query(
    `delete from pending_transaction p where ledger_account_id = $1
        and (not transaction_id = any($2::text[])
             or exists (select 1 from ledger_entry e
                         where e.ledger_account_id = $1 and e.transaction_id = p.transaction_id))`,
    [ledgerAccountId, ids],
  );
  if (items.length === 0) return;
  await sql.query(
    `insert into pending_transaction (ledger_account_id, transaction_id, amount_minor, description, first_seen_at)
     select $1, id, amount, description, $5
       from unnest($2::text[], $3::bigint[], $4::text[]) as item (id, amount, description)
      where not exists (select 1 from ledger_entry e where e.ledger_account_id = $1 and e.transaction_id = id)
     on conflict (ledger_account_id, transaction_id) do update
        set amount_minor = excluded.amount_minor, description = excluded.description
      where (pending_transaction.amount_minor, pending_transaction.description)
            is distinct from (excluded.amount_minor, excluded.description)`,
    [
      ledgerAccountId,
      ids,
      items.map(({ amountMinor }) => amountMinor),
      items.map(({ description }) => storable(description)),
      now,
    ],
  );
}

/** The account's pending items, the longest known first. */
export async function pendingItems(sql: Sql, ledgerAccountId: string): Promise<SeenPending[]> {
  const { rows } = await sql.query<{
    transaction_id: string;
    amount_minor: string;
    description: string;
    first_seen_at: Date;
  }>(
    `select transaction_id, amount_minor, description, first_seen_at from pending_transaction
      where ledger_account_id = $1 order by first_seen_at, transaction_id`,
    [ledgerAccountId],
  );
  return rows.map((row) => ({
    transactionId: row.transaction_id,
    amountMinor: Number(row.amount_minor),
    description: row.description,
    firstSeenAt: row.first_seen_at,
  }));
}

/** An adapter may be written in JavaScript: what it passes on may be anything. */
const isUsable = (item: PendingTransaction | null): boolean =>
  isUsableId(item?.transactionId ?? '') && isAmount(item?.amountMinor ?? NaN) && typeof item?.description === 'string';
