import type { KnownEntry, LedgerEntry, TransactionExtras } from '@feedline/domain';
import type { Sql } from '../database.js';

interface KnownRow {
  readonly transaction_id: string;
  readonly booked_at: Date;
  readonly amount_minor: string;
  readonly balance_after_minor: string;
}

interface EntryRow extends KnownRow {
  readonly position: string;
  readonly initiated_at: Date | null;
  readonly description: string | null;
  readonly details: TransactionExtras | null;
}

/** Those of the transactions that the ledger of the account has, by their ids. */
export async function knownEntries(
  sql: Sql,
  ledgerAccountId: string,
  transactionIds: readonly string[],
): Promise<Map<string, KnownEntry>> {
  if (transactionIds.length === 0) return new Map();
  const { rows } = await sql.query<KnownRow>(
    `select transaction_id, booked_at, amount_minor, balance_after_minor
       from ledger_entry where ledger_account_id = $1 and transaction_id = any($2::text[])`,
    [ledgerAccountId, transactionIds],
  );
  return new Map(rows.map((row) => [row.transaction_id, asKnown(row)]));
}

/** Up to `limit` entries of the account behind a position, in account order. */
export async function entriesBehind(
  sql: Sql,
  ledgerAccountId: string,
  afterPosition: number,
  limit: number,
): Promise<LedgerEntry[]> {
  const { rows } = await sql.query<EntryRow>(
    `select position, transaction_id, booked_at, initiated_at, amount_minor, balance_after_minor, description, details
       from ledger_entry where ledger_account_id = $1 and position > $2 order by position limit $3`,
    [ledgerAccountId, afterPosition, limit],
  );
  return rows.map(asEntry);
}

/** Adds entries, in one statement however many. */
export async function insertEntries(
  sql: Sql,
  ledgerAccountId: string,
  entries: readonly LedgerEntry[],
  enteredAt: Date,
): Promise<void> {
  if (entries.length === 0) return;
  await sql.query(
    `insert into ledger_entry (ledger_account_id, position, transaction_id, booked_at, initiated_at, amount_minor,
                               balance_after_minor, description, details, entered_at)
     select $1, position, id, booked_at, initiated_at, amount, balance, description, details, $10
       from unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::bigint[], $7::bigint[],
                   $8::text[], $9::jsonb[])
            as entry (position, id, booked_at, initiated_at, amount, balance, description, details)`,
    [
      ledgerAccountId,
      entries.map(({ position }) => position),
      entries.map(({ transactionId }) => transactionId),
      entries.map(({ bookedAt }) => bookedAt.toISOString()),
      entries.map(({ initiatedAt }) => initiatedAt?.toISOString() ?? null),
      entries.map(({ amountMinor }) => amountMinor),
      entries.map(({ balanceAfterMinor }) => balanceAfterMinor),
      entries.map(({ description }) => storable(description)),
      entries.map(({ extras }) => (extras ? JSON.stringify(extras, storableMember) : null)),
      enteredAt,
    ],
  );
}

/** A text as PostgreSQL can keep it: without NUL, and without half a character. */
export const storable = (text: string): string => text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd');

const storableMember = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? storable(value) : value;

const asKnown = (row: KnownRow): KnownEntry => ({
  transactionId: row.transaction_id,
  bookedAt: row.booked_at,
  amountMinor: Number(row.amount_minor),
  balanceAfterMinor: Number(row.balance_after_minor),
});

const asEntry = (row: EntryRow): LedgerEntry => ({
  ...asKnown(row),
  position: Number(row.position),
  initiatedAt: row.initiated_at ?? undefined,
  // the words of an erased account are gone
  description: row.description ?? '',
  extras: row.details ?? undefined,
});
