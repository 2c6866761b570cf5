/** Whoever runs SQL on the connector's database. */
interface Queries {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** What there is to be: an account with one cleared transaction a day, all of them in accepted statements. */
export interface FeedToSeed {
  readonly bankId?: string;
  readonly externalId: string;
  readonly bankAccountId: string;
  /** The last transaction is dated one hour before it. */
  readonly now: Date;
  /** Transactions of the account; 10 unless told. */
  readonly rows?: number;
  /** Transactions of one statement at the most; 5 unless told. */
  readonly perStatement?: number;
}

/** The numbers of what was made. */
export interface SeededFeed {
  readonly laneId: string;
  readonly ledgerAccountId: string;
  readonly statementIds: readonly string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a link that is active, its ledger of `tx-1` … with amounts of 100, -200, 300, … minor units of GBP, and a lane
 * whose statements were all accepted; by SQL, as the worker would leave it. A second link of the account shares its ledger.
 */
export async function seedFeed(database: Queries, feed: FeedToSeed): Promise<SeededFeed> {
  const { bankId = 'bank-one', externalId, bankAccountId, now, rows = 10, perStatement = 5 } = feed;
  const account = { bankId, externalId, bankAccountId };
  const first = new Date(now.getTime() - 60 * 60 * 1000 - (rows - 1) * DAY_MS);
  const ledgerAccountId = await seedLedger(database, { ...account, first, rows, now });
  const laneId = await seedLane(database, { ...account, first, rows, now });
  const statements = await database.query(
    `with cut as (
       select (position - 1) / $3 + 1 as sequence, e.* from ledger_entry e where ledger_account_id = $2 and position <= $5
     ), made as (
       insert into statement (lane_id, sequence, kind, state, body, body_sha256, row_count, first_position, last_position,
         first_posted_at, last_posted_at, currency, opening_balance_minor, ending_balance_minor, credit_sum_minor,
         debit_sum_minor, provider_statement_id, sends, polls, cut_at, first_sent_at, last_sent_at, answered_at, ended_at)
       select $1::bigint, sequence, 'transactions', 'accepted', '{"description":"Coffee at Zoë''s"}', 'sha-' || sequence, count(*),
              min(position), max(position), min(booked_at), max(booked_at), 'GBP',
              (array_agg(balance_after_minor - amount_minor order by position))[1],
              (array_agg(balance_after_minor order by position desc))[1],
              coalesce(sum(amount_minor) filter (where amount_minor > 0), 0),
              coalesce(sum(amount_minor) filter (where amount_minor < 0), 0),
              'statement-' || $1::bigint || '-' || sequence, 1, 1, $4::timestamptz, $4, $4, $4, $4
         from cut group by sequence order by sequence returning statement_id, sequence
     ), sent as (
       insert into delivery (lane_id, transaction_id, position, statement_id, date_posted, mark)
       select $1::bigint, c.transaction_id, c.position, m.statement_id, c.booked_at, 'sent' from cut c join made m using (sequence)
     )
     select statement_id from made order by sequence`,
    [laneId, ledgerAccountId, perStatement, now, rows],
  );
  await database.query(
    `update lane set sequence = (select coalesce(max(sequence), 0) from statement where lane_id = $1) where lane_id = $1`,
    [laneId],
  );
  return { laneId, ledgerAccountId, statementIds: statements.rows.map((row) => String(row['statement_id'])) };
}

interface Seeding {
  readonly bankId: string;
  readonly externalId: string;
  readonly bankAccountId: string;
  readonly first: Date;
  readonly rows: number;
  readonly now: Date;
}

async function seedLedger(database: Queries, { bankId, externalId, first, rows, now }: Seeding): Promise<string> {
  const made = await database.query(
    `insert into ledger_account (bank_id, external_id, currency, cursor, last_position, balance_minor, read_at, due_at)
     values ($1, $2, 'GBP', 'cursor-' || $2, $3, 0, $4, 'infinity')
     on conflict (bank_id, external_id) do update set currency = 'GBP' returning ledger_account_id`,
    [bankId, externalId, rows, now],
  );
  const id = String(made.rows[0]?.['ledger_account_id']);
  await database.query(
    `insert into ledger_entry (ledger_account_id, position, transaction_id, booked_at, amount_minor, balance_after_minor,
                               description, details, entered_at)
     select $1, n, 'tx-' || n, $2::timestamptz + (n - 1) * interval '24 hours', amount,
            sum(amount) over (order by n), 'Coffee at Zoë''s', '{"payee":{"city":"Newcastle"}}', $4
       from (select n, n * 100 * case when n % 2 = 1 then 1 else -1 end as amount from generate_series(1, $3::int) n) row
     on conflict do nothing`,
    [id, first, rows, now],
  );
  await database.query(
    `update ledger_account a set balance_minor = e.balance_after_minor, last_position = e.position from ledger_entry e
      where a.ledger_account_id = $1 and e.ledger_account_id = $1
        and e.position = (select max(position) from ledger_entry where ledger_account_id = $1)`,
    [id],
  );
  return id;
}

async function seedLane(database: Queries, seeding: Seeding): Promise<string> {
  const { bankId, externalId, bankAccountId, first, rows, now } = seeding;
  const newest = new Date(first.getTime() + (rows - 1) * DAY_MS);
  const link = [bankId, bankAccountId, externalId];
  await database.query(
    `insert into bank_account_link (bank_id, bank_account_id, external_id, requested_start_date, state, created_at)
     values ($1, $2, $3, $4, 'active', $5) on conflict do nothing`,
    [...link, first.toISOString(), now],
  );
  const made = await database.query(
    `insert into lane (bank_id, bank_account_id, external_id, state, start_date, through_position, newest_posted_at,
                       balances_sent, balances_sent_at, correlation_id, opened_at, due_at)
     values ($1, $2, $3, 'open', $4, $5, $6, '{}', $7, 'correlation-' || $2, $7, 'infinity') returning lane_id`,
    [...link, first, rows, rows > 0 ? newest : null, now],
  );
  return String(made.rows[0]?.['lane_id']);
}
