import type { Database } from '@feedline/persistence';

/** One booking: when, and how much in minor units. */
export interface Booking {
  readonly on: string;
  readonly minor?: number;
  readonly id?: string;
}

/** Books into the ledger of `external-1` as the reading of the bank does, and rouses its lanes. */
export async function bookEntries(database: Database, bookings: readonly Booking[], externalId = 'external-1') {
  await database.query(
    `insert into ledger_account (bank_id, external_id) values ('bank-one', $1) on conflict do nothing`,
    [externalId],
  );
  const { rows } = await database.query<{ id: string; last: string; balance: string | null }>(
    `select ledger_account_id as id, last_position as last, balance_minor as balance from ledger_account
      where bank_id = 'bank-one' and external_id = $1`,
    [externalId],
  );
  const { id, last, balance } = rows[0]!;
  let sum = Number(balance ?? 0);
  const entries = bookings.map(({ on, minor = -100, id: own }, index) => {
    const position = Number(last) + index + 1;
    return { position, own: own ?? `t-${position}`, on: new Date(on), minor, after: (sum += minor) };
  });
  await database.query(
    `insert into ledger_entry (ledger_account_id, position, transaction_id, booked_at, amount_minor,
                               balance_after_minor, description, entered_at)
     select $1, p, t, b, m, a, 'a booking', $7
       from unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[]) as e (p, t, b, m, a)`,
    [
      id,
      entries.map(({ position }) => position),
      entries.map(({ own }) => own),
      entries.map(({ on }) => on.toISOString()),
      entries.map(({ minor }) => minor),
      entries.map(({ after }) => after),
      new Date(),
    ],
  );
  await database.query(
    `update ledger_account set currency = 'GBP', last_position = $2, balance_minor = $3, read_at = $4
      where ledger_account_id = $1`,
    [id, Number(last) + entries.length, sum, new Date('2026-03-02T08:00:00Z')],
  );
  await database.query(
    `update lane set woken = true, due_at = case when idle and not in_hand then '-infinity' else due_at end
      where external_id = $1`,
    [externalId],
  );
}
