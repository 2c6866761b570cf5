import type { LedgerRefusal } from '@feedline/domain';
import type { Sql } from '../database.js';

/** A refusal, and how often and how long the bank has told it. */
export interface SeenRefusal extends LedgerRefusal {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly timesSeen: number;
}

/** Refused by itself, the rest taken; every other refusal stops the reading, and is over when the reading goes on. */
const IS_ONE_ROW = `known.reason in ('changed amount', 'changed date')`;

/** The statement that notes a reading to its end at `$3`, fenced, and settles with it whatever had stopped one. */
export const NOTE_READ = `
  with read as (
    update ledger_account set read_at = $3, read_error = null, read_failures = 0
     where ledger_account_id = $1 and hand_out = $2 and in_hand returning ledger_account_id)
  update ledger_refusal known set settled_at = $3 from read
   where known.ledger_account_id = read.ledger_account_id and known.settled_at is null and not ${IS_ONE_ROW}`;

/** Keeps what was refused: the same thing again is counted, with what was told last. */
export async function noteRefusals(
  sql: Sql,
  ledgerAccountId: string,
  refusals: readonly LedgerRefusal[],
  now: Date,
): Promise<void> {
  for (const { transactionId, reason, knownMinor, toldMinor, toldAt } of refusals) {
    await sql.query(
      `insert into ledger_refusal as known (ledger_account_id, transaction_id, reason, known_minor, told_minor, told_at,
                                            first_seen_at, last_seen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)
       on conflict (ledger_account_id, transaction_id, reason) do update
          set known_minor = excluded.known_minor, told_minor = excluded.told_minor, told_at = excluded.told_at,
              last_seen_at = excluded.last_seen_at, times_seen = known.times_seen + 1,
              settled_at = case when ${IS_ONE_ROW} and known.told_minor is not distinct from excluded.told_minor
                                 and known.told_at is not distinct from excluded.told_at then known.settled_at end`,
      [ledgerAccountId, transactionId, reason, knownMinor, toldMinor, toldAt, now],
    );
  }
}

/** What the bank told of the account and the ledger did not take, the newest first. */
export async function seenRefusals(sql: Sql, ledgerAccountId: string): Promise<SeenRefusal[]> {
  const { rows } = await sql.query<{
    transaction_id: string;
    reason: LedgerRefusal['reason'];
    known_minor: string | null;
    told_minor: string | null;
    told_at: Date | null;
    first_seen_at: Date;
    last_seen_at: Date;
    times_seen: number;
  }>(
    `select transaction_id, reason, known_minor, told_minor, told_at, first_seen_at, last_seen_at, times_seen
       from ledger_refusal where ledger_account_id = $1 order by last_seen_at desc, transaction_id, reason`,
    [ledgerAccountId],
  );
  return rows.map((row) => ({
    transactionId: row.transaction_id,
    reason: row.reason,
    knownMinor: row.known_minor === null ? undefined : Number(row.known_minor),
    toldMinor: row.told_minor === null ? undefined : Number(row.told_minor),
    toldAt: row.told_at ?? undefined,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    timesSeen: row.times_seen,
  }));
}

/** By how much amounts that were changed under a known id, and refused, move the bank's balances away from ours. */
export async function refusedMinor(sql: Sql, ledgerAccountId: string): Promise<number> {
  const { rows } = await sql.query<{ minor: string }>(
    `select coalesce(sum(told_minor - known_minor), 0) as minor from ledger_refusal
      where ledger_account_id = $1 and reason = 'changed amount'`,
    [ledgerAccountId],
  );
  return Number(rows[0]?.minor ?? 0);
}
