import { statusReportSchema } from '@feedline/contracts';
import {
  AuthorisationRepository,
  BankAccountLinkRepository,
  Database,
  DecisionRepository,
  migrateConnector,
  OutboxRepository,
} from '@feedline/persistence';
import { createTestDatabase, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { userInfo } from 'node:os';
import { runFeedline, type Ended } from './testing/run-feedline.js';

const bankId = 'bank-one';
const customerRef = 'customer-of-olivia-17';
const account = {
  bankAccountExternalId: 'external-olivia',
  accountName: 'Everyday ****1234',
  bankIdentifier: 'credentials-olivia',
  branchIdentifier: 'n/a',
  accountIdentifier: 'account-olivia',
};

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase(migrateConnector);
  database = new Database(test.url, 2);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  await database.query(
    'truncate notification, outbox, authorisation, granted_account, bank_account_link, worker_presence',
  );
});

const feedline = (...words: string[]): Promise<Ended> =>
  runFeedline({ DATABASE_URL: test.url, SEALING_KEY: Buffer.alloc(32, 7).toString('base64') }, ...words);

const erase = (...words: string[]) => feedline('erase', 'customer', customerRef, '--bank', bankId, ...words);

const aWorkerRuns = () =>
  database.query(`insert into worker_presence (worker_id, queue_backend, version, started_at)
                  values (gen_random_uuid(), 'postgresql', '0.1.0', clock_timestamp())`);

async function aDeadJob(): Promise<string> {
  const { rows } = await database.query<{ outbox_id: string }>(
    `insert into outbox (bank_id, job, payload, dedupe_key, correlation_id, state, created_at, ended_at)
     values ('bank-one', 'report-authorisation', '{}', 'd', 'c', 'dead', $1, $1) returning outbox_id`,
    [new Date()],
  );
  return rows[0]?.outbox_id ?? '';
}

async function olivia(): Promise<void> {
  const key = { bankId, authorisationId: 'authorisation-1' };
  const authorisations = new AuthorisationRepository(database);
  await authorisations.announce(key, new Date(), 'c');
  const decisions = new DecisionRepository(database, new OutboxRepository(database));
  await decisions.grant({ ...key, customerRef, accounts: [account], now: new Date() });
  await authorisations.markReported(key, new Date());
  await database.query(`update outbox set state = 'done', ended_at = $1`, [new Date()]);
}

describe('feedline status', () => {
  it('says in its first line that nobody is needed, and ends well', async () => {
    await aWorkerRuns();
    const { code, out } = await feedline('status');
    expect([code, out.split('\n')[0]]).toEqual([0, 'Nothing needs you now.']);
    expect(out).toMatch(/Feedline \d+\.\d+\.\d+, queue: postgresql/);
  });

  it('says what needs somebody, and with which command to begin; exit code 1', async () => {
    await aWorkerRuns();
    await aDeadJob();
    const { code, out } = await feedline('status');
    expect([code, out.split('\n')[0]]).toEqual([1, 'Needs you now: 1 job dead.']);
    expect(out).toContain('feedline jobs list --state dead');
  });

  it('lists what counts nothing only when it is asked to, or when somebody is needed', async () => {
    const { out } = await feedline('status');
    expect(out).toContain('workers running');
    expect(out).not.toContain('jobs waiting');
    expect((await feedline('status', '--all')).out).toContain('jobs waiting');
  });

  it('prints the shape of GET /operator/v1/status', async () => {
    const { out } = await feedline('status', '--json');
    expect(statusReportSchema.parse(JSON.parse(out)).summary).toBe('Needs you now: 0 workers running.');
  });

  it('says so when the database is away', async () => {
    const ended = await runFeedline({ DATABASE_URL: 'postgresql://ops:fake@127.0.0.1:1/connector' }, 'status');
    expect([ended.code, ended.out]).toEqual([1, '']);
    expect(ended.err).toMatch(/^Needs you now: the database is away \(ECONNREFUSED\)/);
    expect(ended.err).not.toContain('fake');
  });
});

describe('feedline jobs dismiss', () => {
  it('lets a dead job go, once, and writes it down', async () => {
    const id = await aDeadJob();
    expect(await feedline('jobs', 'dismiss', id)).toMatchObject({ code: 0, out: `Job ${id} will not be done.\n` });
    expect(await feedline('jobs', 'dismiss', id)).toMatchObject({ code: 1, err: expect.stringContaining('not dead') });
    const { out } = await feedline('audit', 'list', '--json');
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ who: userInfo().username, what: 'job dismissed', counts: `job: ${id}` }),
    ]);
  });
});

describe('feedline erase customer', () => {
  it('shows what would go and changes nothing without --yes: exit code 2', async () => {
    await olivia();
    const { code, out, err } = await erase();
    expect([code, out]).toEqual([2, 'Would be erased: 1 granted accounts, 1 authorisations.\n']);
    expect(err).toContain('--yes');
    expect((await database.query('select 1 from granted_account')).rows).toHaveLength(1);
  });

  it('erases with --yes, says so, and finds nothing the second time', async () => {
    await olivia();
    const { code, out } = await erase('--yes');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Erased: 1 granted accounts, 1 authorisations\.\n/)]);
    expect(await erase('--yes')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is kept') });
    const audit = await feedline('audit', 'list');
    expect(audit.out).toContain('customer erased');
    expect(audit.out).not.toContain('olivia');
  });

  it('says that the customer has to disconnect first: exit code 1, with and without --yes', async () => {
    await olivia();
    const told = { externalId: account.bankAccountExternalId, requestedStartDate: null };
    await new BankAccountLinkRepository(database).link({ bankId, bankAccountId: 'ba-1' }, told, new Date());
    for (const words of [[], ['--yes']]) {
      const { code, err } = await erase(...words);
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(/Still linked: ba-1\..*Sage product first.*\nNothing was erased/),
      ]);
    }
    expect((await database.query('select 1 from granted_account')).rows).toHaveLength(1);
  });

  it('wants to know the bank', async () => {
    expect(await feedline('erase', 'customer', customerRef, '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('--bank'),
    });
  });
});

describe('feedline retention', () => {
  it('shows what would go by the periods that are configured, and removes it', async () => {
    await olivia();
    const long = { DATABASE_URL: test.url, RETENTION_AUTHORISATION_DAYS: '1' };
    await database.query(`update authorisation set reported_at = reported_at - interval '2 days'`);
    const wouldGo = async () => JSON.parse((await runFeedline(long, 'retention', 'show', '--json')).out) as object[];
    const row = { what: 'authorisations', 'kept for': '1 d (RETENTION_AUTHORISATION_DAYS)' };
    expect(await wouldGo()).toContainEqual({ ...row, 'would go': 1 });
    const { code, out } = await runFeedline(long, 'retention', 'run');
    expect([code, out]).toEqual([0, expect.stringContaining('authorisations')]);
    expect(await wouldGo()).toContainEqual({ ...row, 'would go': 0 });
    expect((await database.query('select 1 from granted_account')).rows).toHaveLength(1);
  });
});
