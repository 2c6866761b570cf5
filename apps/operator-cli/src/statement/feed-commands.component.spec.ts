import { Database, migrateConnector, type StatementFile } from '@feedline/persistence';
import { createTestDatabase, seedFeed, type SeededFeed, type TestDatabase } from '@feedline/test-kit';
import { migrateDemoBank } from '@feedline/demo-bank';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runFeedline } from '../testing/run-feedline.js';

let test: TestDatabase;
let bank: TestDatabase;
let database: Database;
let feed: SeededFeed;
beforeAll(async () => {
  [test, bank] = await Promise.all([createTestDatabase(migrateConnector), createTestDatabase(migrateDemoBank)]);
  database = new Database(test.url, 2);
});
afterAll(async () => {
  await database.close();
  await Promise.all([test.drop(), bank.drop()]);
});
beforeEach(async () => {
  await database.query(`truncate bank_account_link, lane, statement, delivery, lane_event, ledger_account, ledger_entry,
                                 pending_transaction, ledger_refusal, reconciliation`);
  feed = await seedFeed(database, { externalId: 'external-1', bankAccountId: 'ba-1', now: new Date() });
  await database.query(
    `update statement set state = 'rejected', rejection = '{"code":"olderThanNewest"}' where sequence = 2`,
  );
  await database.query('delete from delivery where position > 5');
  await database.query(`update lane set state = 'stopped', reason = 'rejected: olderThanNewest', through_position = 5`);
});

/** Nobody listens where Sage should be. */
const variables = () => ({
  DATABASE_URL: test.url,
  DEMO_BANK_DATABASE_URL: bank.url,
  SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
  SAGE_ID_URL: 'http://127.0.0.1:1',
  SAGE_ID_CLIENT_ID: 'provider',
  SAGE_ID_CLIENT_SECRET: 'obviously-fake-secret',
  SAGE_ID_AUDIENCE: 'test',
  PROVIDER_API_URL: 'http://127.0.0.1:1',
  PROVIDER_API_KEY: 'obviously-fake-key',
});
const feedline = (...words: string[]) => runFeedline(variables(), ...words);
const id = () => feed.statementIds[1] ?? '';

describe('feedline statement', () => {
  it('lists, shows with what to do, repairs and resumes', async () => {
    expect((await feedline('statement', 'list', '--state', 'stopped')).out).toMatch(/ba-1.*olderThanNewest[^]*Next: /);
    const { out } = await feedline('statement', 'show', id());
    expect(out).toMatch(/tx-6[^]*-6\.00 GBP[^]*What to do: olderThanNewest: .*--newest/);
    expect(out).toContain(`then feedline statement resume ${id()}\n`);
    expect(out).not.toContain('Zoë');
    expect(
      await feedline('statement', 'repair', id(), '--newest', '2026-01-02', '--leave-out', 'tx-6', 'tx-7'),
    ).toEqual({
      code: 0,
      err: '',
      out: `Repaired. Next: feedline statement resume ${id()}\n`,
    });
    expect((await feedline('statement', 'resume', id())).out).toMatch(/^Resumed: .* feedline statement show ba-1$/m);
    expect(await feedline('statement', 'resume', id())).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not stopped/),
    });
    expect((await feedline('audit')).out).toMatch(/lane resumed[^]*statement repaired/);
  });

  it('says what to do about a state that nobody knows, wherever one looks', async () => {
    await database.query(`update lane set state = 'open', reason = null`);
    await database.query(
      `update statement set state = 'following', rejection = null, last_word = 'reconciled', unknown_since = $1
        where sequence = 2`,
      [new Date()],
    );
    const advice = /What to do: Sage says reconciled.*STATEMENT_SUCCESS_STATES/;
    expect((await feedline('statement', 'show', id())).out).toMatch(advice);
    expect((await feedline('account', 'external-1', '--no-ask')).out).toMatch(
      /What to do: feedline statement show ba-1/,
    );
  });

  it('confirms what was there before it was sent', async () => {
    expect(await feedline('statement', 'confirm', 'ba-1')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/reconcile/),
    });
    await database.query(`insert into lane_event (lane_id, statement_id, at, event)
      select lane_id, statement_id, cut_at, 'there before it was sent' from statement where sequence = 1`);
    expect((await feedline('reconcile', '--account', 'external-1')).out).toMatch(/there before it was sent[^]*5 tr/);
    expect((await feedline('statement', 'confirm', 'ba-1')).out).toBe('Confirmed: 5 transactions are there.\n');
    expect((await feedline('audit', 'list')).out).toContain('statement confirmed');
  });

  it('resumes all that one cause stopped: shows how many for what, and changes nothing without a yes', async () => {
    const reason = ['--reason', 'olderThanNewest'];
    expect(await feedline('statement', 'resume', '--all', ...reason)).toMatchObject({
      code: 2,
      out: expect.stringMatching(/rejected: olderThanNewest +│ 1/),
      err: expect.stringMatching(/Nothing was changed.*--yes/),
    });
    expect((await feedline('statement', 'resume', '--all', '--reason', 'wrongSign', '--yes')).out).toMatch(/^No bank/);
    expect((await feedline('statement', 'list', '--state', 'stopped')).out).toContain('ba-1');
    expect((await feedline('statement', 'resume', '--all', ...reason, '--yes')).out).toContain('Resumed: 1 of 1.');
    expect((await feedline('audit', 'list')).out).toContain('lane resumed');
    for (const words of [[], ['ba-1', '--all'], reason, ['ba-1', ...reason]]) {
      expect(await feedline('statement', 'resume', ...words)).toMatchObject({ code: 1, out: '' });
    }
  });

  it('lets nothing that a bank or Sage wrote act on the terminal', async () => {
    const wicked = 'tx\u001b[2J\u009b2J\u202e\r';
    const rejection = { code: 'wrongSign', errors: [{ code: 'wrongSign', uniqueId: wicked }] };
    await database.query('update statement set last_word = $1, rejection = $2 where sequence = 2', [wicked, rejection]);
    for (const words of [['list'], ['show', id()], ['show', id(), '--json'], ['show', wicked]]) {
      const { out, err } = await feedline('statement', ...words);
      expect(out + err).not.toMatch(/\r|\u202e|(?!\n)\p{Cc}/u);
    }
    const { statement } = JSON.parse((await feedline('statement', 'show', id(), '--json')).out) as StatementFile;
    expect(statement).toMatchObject({ lastWord: wicked, errors: rejection.errors });
  });

  it('shows descriptions when it is told to, and writes that down', async () => {
    expect((await feedline('statement', 'show', 'ba-1', '--with-descriptions')).out).toContain('Zoë');
    expect((await feedline('audit', 'list')).out).toContain('descriptions read');
  });

  it('says where to look for what it does not know', async () => {
    expect(await feedline('statement', 'show', '4711')).toMatchObject({ code: 1, err: expect.stringMatching(/list/) });
    expect(await feedline('statement', 'repair', 'ba-1', '--newest', 'soon')).toMatchObject({ code: 1 });
    for (const words of [
      ['statement', 'list'],
      ['account', 'refusals'],
      ['jobs', 'list'],
      ['audit', 'list'],
    ]) {
      const limited = await feedline(...words, '--limit', 'ten');
      expect(limited).toMatchObject({ code: 1, err: expect.stringMatching(/'ten' is invalid\. must be a number/) });
    }
  });
});

describe('feedline account', () => {
  it('tells what we know even when Sage is away, and what to do', async () => {
    const { code, out } = await feedline('account', 'external-1');
    expect(code).toBe(0);
    expect(out).toMatch(
      /Sage +could not be asked[^]*10 transactions, balance -5\.00 GBP[^]*What to do: feedline statement/,
    );
    expect(out).not.toContain('Zoë');
    expect(await feedline('account', 'nobody', '--no-ask')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/never/),
    });
  });

  it('lists what the ledger did not take, and strikes it off', async () => {
    await database.query(
      `insert into ledger_refusal (ledger_account_id, transaction_id, reason, known_minor, told_minor, first_seen_at,
                                   last_seen_at) values ($1, 'tx-1', 'changed amount', 100, 101, $2, $2)`,
      [feed.ledgerAccountId, new Date()],
    );
    expect((await feedline('account', 'refusals')).out).toMatch(/tx-1.*changed amount.*1\.00 GBP.*1\.01 GBP/);
    expect((await feedline('account', 'settle', 'external-1', 'tx-1')).out).toMatch(/^Settled/);
    expect((await feedline('account', 'refusals')).out).toBe('The ledgers took everything.\n');
    expect(await feedline('account', 'settle', 'external-1', 'tx-1')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Settled already at \d{4}-.*Z\. It comes back/),
    });
    expect(await feedline('account', 'settle', 'external-1', 'tx-2')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/account refusals/),
    });
  });
});

describe('feedline reconcile', () => {
  it('prints what differs with what to do, ends with 1, and the status tells it', async () => {
    const { code, out } = await feedline('reconcile');
    expect(code).toBe(1);
    expect(out).toMatch(/lane stopped[^]*feedline statement show ba-1, repair, resume/);
    expect(out).toMatch(/Sage not asked/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^1 bank account, 5 transactions accepted, .* differences\.$/);
    expect((await feedline('status')).out).toMatch(/differences found/);
  });

  it('prints JSON, and keeps nothing of a single account', async () => {
    const { code, out, err } = await feedline('reconcile', '--json', '--account', 'external-1');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({ isWhole: true, lines: [{ externalId: 'external-1', sent: 5 }] });
    expect((await database.query('select 1 from reconciliation')).rows).toEqual([]);
    expect(await feedline('reconcile', '--account', 'nobody')).toMatchObject({ code: 1 });
  });
});
