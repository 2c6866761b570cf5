import { assumptions, type Statement } from '@feedline/contracts';
import { reconcile, type TransactionPage } from '@feedline/domain';
import {
  AuditRepository,
  InboxRepository,
  OutboxRepository,
  ReconcileRepository,
  StatementConfirmationRepository,
  StatementDeskRepository,
  StatementRepairRepository,
  type Repair,
  type StatementFile,
} from '@feedline/persistence';
import { until } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openFeedStage, type FeedStage } from '../testing/open-feed-stage.js';
import { startWireTap, type PostOn, type WireTap } from '../testing/start-wire-tap.js';
import { prepareTestWorker, type StartedWorker, type TestWorker } from '../testing/start-test-worker.js';

jest.setTimeout(60_000);

const ID = 'ba-1';
/** A few days are enough: what is brought before the first rejection is another spec's. */
const FROM = new Date(Date.now() - 10 * 86_400_000).toISOString();
const order = () => ({ actor: 'alice', now: new Date() });

let stage: FeedStage;
let tap: WireTap;
let worker: TestWorker;
let running: StartedWorker;
let desk: StatementDeskRepository;
let repairs: StatementRepairRepository;

/** Bends the bytes of statements as they are stored: our own mistakes, as Banking Service meets them. */
const BENDING = `
  create table bending (path text[], value jsonb);
  create function bend() returns trigger language plpgsql as $$
  declare b bending;
  begin
    if new.kind = 'transactions' then
      for b in select * from bending loop
        new.body := jsonb_set(new.body::jsonb, b.path, b.value)::text;
      end loop;
    end if;
    return new;
  end $$;
  create trigger bend before insert on statement for each row execute function bend()`;

beforeAll(async () => {
  [stage, worker] = await Promise.all([openFeedStage(), prepareTestWorker(undefined)]);
  tap = await startWireTap(stage.variables['PROVIDER_API_URL'] ?? '');
  await worker.rows(BENDING);
  const audit = new AuditRepository(worker.database);
  desk = new StatementDeskRepository(worker.database, audit);
  repairs = new StatementRepairRepository(worker.database, audit);
  running = await worker.start({
    ...stage.variables,
    PROVIDER_API_URL: tap.url,
    STATEMENT_CLOCK_SKEW_MINUTES: '0',
  });
  await stage.link(ID, FROM);
  await worker.receive({
    type: 'resourceCreated',
    resource: { id: ID, type: 'bankAccount', url: 'NA' },
    additionalData: { bankId: 'bank-one', externalId: stage.externalId, requestedStartDate: FROM },
  });
  await allArrived();
});
afterAll(async () => {
  await running.close();
  await Promise.all([worker.close(), tap.close()]);
  await stage.close();
});

const booked = async () =>
  stage.bank(
    `select transaction_id as id from account_transaction where external_id = $1 and booked_at >= $2 order by position`,
    [stage.externalId, FROM],
  );
const leftOut = async () =>
  (await worker.rows(`select transaction_id from delivery where mark = 'left out'`)).map(
    (row) => row['transaction_id'],
  );
const expected = async () => {
  const out = await leftOut();
  return (await booked()).map(({ id }) => id).filter((id) => !out.includes(id));
};
const arrived = async () =>
  (
    await stage.sage(
      `select unique_id as id from bank_transaction where bank_account_id = $1 and unique_id not like 'theirs-%'
        order by transaction_index`,
      [ID],
    )
  ).map(({ id }) => id);
const allArrived = () =>
  until('everything there', async () => {
    const [there, here] = await Promise.all([arrived(), expected()]);
    const live = await worker.rows(`select 1 from statement where state in ('cut', 'sent', 'following')`);
    return here.length > 0 && there.length >= here.length && live.length === 0;
  });

/** Two bookings at once, so that one statement carries both. */
const book = async () =>
  stage.bank(
    `insert into account_transaction (external_id, position, transaction_id, booked_at, amount_minor, description)
     select external_id, position + n, 'spec-' || (position + n), $2, 100 * (3 - 2 * n), 'words of a customer'
       from (select * from account_transaction where external_id = $1 order by position desc limit 1) last,
            generate_series(1, 2) n`,
    [stage.externalId, new Date()],
  );

const bend = (path: string, value: unknown) => () =>
  worker.rows('insert into bending values ($1, $2)', [`{data,${path}}`, JSON.stringify(value)]);
/** On the wire alone: of what we store our own check would say that it does not fit. */
const garble = (from: RegExp, to: string) => async () => {
  tap.onStatement = (body, post) => post(body.replace(from, to));
};
const unbend = () => worker.rows('delete from bending');
const sage = (sql: string) => () => stage.sage(sql, [ID]);
const nothing: Repair = { leaveOut: [], acceptedElsewhere: [] };
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
/** Newer than what is booked next, and over when it is repaired. */
const SOON_MS = 1_500;
const newestThere = async (): Promise<Date> => {
  const [row] = await stage.sage('select newest_posted_at from bank_account where bank_account_id = $1', [ID]);
  return row?.['newest_posted_at'] as Date;
};

interface Case {
  readonly code: string;
  readonly cause: () => Promise<unknown>;
  readonly mend?: () => Promise<unknown>;
  readonly repair?: (file: StatementFile) => Repair | Promise<Repair>;
}

const cases: readonly Case[] = [
  { code: 'countMismatch', cause: bend('expected,transactionDetailsCount', 7) },
  { code: 'sumMismatch', cause: bend('expected,transactionCreditSum', 1_000_000) },
  { code: 'wrongSign', cause: bend('transactionDetails,0,transactionType', 'DEBIT') },
  { code: 'balanceMissing', cause: bend('accountDetails,0,balances', {}) },
  { code: 'unordered', cause: bend('transactionDetails,1,datePosted', inDays(-1)) },
  { code: 'spreadTooWide', cause: bend('transactionDetails,0,datePosted', inDays(-30)) },
  { code: 'futureDated', cause: bend('transactionDetails,1,datePosted', inDays(1)) },
  { code: 'badDate', cause: garble(/"datePosted":"[^"]*"/, '"datePosted":"yesterday"') },
  {
    code: 'tooManyTransactions',
    cause: () => stage.behave({ statementMaximum: 1 }),
    mend: () => stage.behave({ statementMaximum: 1_000 }),
  },
  {
    code: 'olderThanNewest',
    cause: () =>
      stage.sage('update bank_account set newest_posted_at = $2 where bank_account_id = $1', [
        ID,
        new Date(Date.now() + SOON_MS),
      ]),
    mend: async () => {
      const newest = await newestThere();
      await until('its moment', () => newest.getTime() < Date.now());
    },
    repair: async () => ({ ...nothing, newest: await newestThere() }),
  },
  {
    code: 'badCurrency',
    cause: bend('transactionDetails,0,currency', 'ABX'),
    repair: ({ rows }) => ({ ...nothing, leaveOut: [rows[0]?.transactionId ?? ''] }),
  },
  {
    code: 'unknownBankAccount',
    cause: sage(`update bank_account set bank_id = 'bank-two' where bank_account_id = $1`),
    mend: sage(`update bank_account set bank_id = 'bank-one' where bank_account_id = $1`),
  },
  {
    code: 'cancelledBankAccount',
    cause: sage(`update bank_account set status = 'cancelled' where bank_account_id = $1`),
    mend: sage(`update bank_account set status = 'active' where bank_account_id = $1`),
  },
];

/** A statement of ours with so many of its first transactions only, as somebody else might send it. */
function firstOf(body: string, count: number): string {
  const { data } = JSON.parse(body) as Statement;
  const transactionDetails = data.transactionDetails?.slice(0, count) ?? [];
  return JSON.stringify({ data: { ...data, expected: {}, transactionDetails } });
}

/** Somebody else sends the first of our transactions, and Banking Service books them, before ours comes. */
const othersFirst = (count: number) => async (body: string, post: PostOn) => {
  await post(firstOf(body, count));
  await until('what others sent', async () => {
    const open = await stage.sage(`select 1 from statement where state in ('received', 'inProgress')`);
    return open.length === 0;
  });
  return post(body);
};

interface Resolved {
  readonly code: string;
  readonly how: string;
  readonly meets: NonNullable<WireTap['onStatement']>;
  readonly thereBefore: number;
}

/** What needs no operator: it is waited for, it proves a delivery, or the rest goes by itself. */
const resolved: readonly Resolved[] = [
  {
    code: 'statementInFlight',
    how: 'waited for',
    meets: async (body, post) => post(firstOf(body, 0)).then(() => post(body)),
    thereBefore: 0,
  },
  {
    code: 'duplicateUniqueId',
    how: 'of ours, the answer was lost: delivered',
    meets: async (body, post) => post(body).then(() => 'drop' as const),
    thereBefore: 0,
  },
  {
    code: 'duplicateUniqueId',
    how: 'all of it, by others: delivered, and shown',
    meets: othersFirst(2),
    thereBefore: 2,
  },
  {
    code: 'duplicateUniqueId',
    how: 'a part, by others: the rest goes, and it is shown',
    meets: othersFirst(1),
    thereBefore: 1,
  },
];

describe('each rejection', () => {
  it('is in the table', () => {
    const told = new Set([...cases, ...resolved].map(({ code }) => code));
    expect([...told].sort()).toEqual(Object.keys(assumptions.statementRejections.value).sort());
  });

  it.each(cases)('is provoked, shown, repaired and resumed: $code', async ({ code, cause, mend, repair }) => {
    await cause();
    await book();
    await until('the stop', async () => (await desk.list('stopped', 5)).length === 1);
    const [line] = await desk.list('stopped', 5);
    expect(line).toMatchObject({ bankAccountId: ID, statement: 'rejected', reason: expect.stringContaining(code) });

    const file = await desk.show(line?.statementId ?? '');
    expect(file?.advice).toEqual([expect.stringMatching(new RegExp(`^${code}: .*(resume|links it anew)`))]);
    const [before, all] = [await arrived(), await expected()];
    expect(file?.rows.map(({ transactionId }) => transactionId)).toEqual(all.slice(before.length));
    expect(JSON.stringify(file)).not.toContain('words of a customer');

    await unbend();
    await mend?.();
    if (repair && file) expect((await repairs.repair(ID, await repair(file), order())).kind).toBe('done');
    expect((await repairs.resume(ID, order())).kind).toBe('done');
    await allArrived();
    expect(await arrived()).toEqual(await expected());
  });

  it.each(resolved)('is resolved without an operator: $code, $how', async ({ code, meets, thereBefore }) => {
    tap.answers.length = 0;
    await stage.behave({ identicalStatement: 'refused' });
    tap.onStatement = meets;
    await book();
    await allArrived();
    expect(await arrived()).toEqual(await expected());
    expect(tap.answers.some((answer) => answer.includes(code))).toBe(true);
    expect(await desk.list('stopped', 5)).toEqual([]);
    const confirmations = new StatementConfirmationRepository(worker.database, new AuditRepository(worker.database));
    const confirmation = await confirmations.confirm(ID, order());
    expect('transactions' in confirmation ? confirmation.transactions : 0).toBe(thereBefore);
  });

  it('leaves books in which nothing differs, and says what was left out', async () => {
    const books = new ReconcileRepository(
      worker.database,
      new InboxRepository(worker.database, new OutboxRepository(worker.database)),
    );
    const askSage = async () => ({ bankAccountId: ID, status: 'active', requestedStartDate: FROM });
    const result = await reconcile({ books, bank: { transactions: pages }, askSage, now: () => new Date() });
    const kinds = result.findings.map(({ kind }) => kind);
    expect([result.differences, kinds]).toEqual([0, ['accepted elsewhere', 'clamped', 'left out']]);
    const actions = (
      await worker.rows('select action, count(*)::int as count from audit_entry group by 1 order by 1')
    ).map(({ action, count }) => [action, count]);
    expect(actions).toEqual([
      ['lane resumed', cases.length],
      ['statement confirmed', resolved.filter(({ thereBefore }) => thereBefore > 0).length],
      ['statement repaired', cases.filter(({ repair }) => repair).length],
    ]);
  });
});

async function* pages(): AsyncIterable<TransactionPage> {
  const rows = await stage.bank(
    'select transaction_id, booked_at, amount_minor from account_transaction where external_id = $1 order by position',
    [stage.externalId],
  );
  const rest = { currency: 'GBP', openingBalanceMinor: 0, cursor: 'c', pending: [] };
  const booked = rows.map((row) => ({
    transactionId: String(row['transaction_id']),
    bookedAt: row['booked_at'] as Date,
    amountMinor: Number(row['amount_minor']),
    description: '',
  }));
  yield { ...rest, booked };
}
