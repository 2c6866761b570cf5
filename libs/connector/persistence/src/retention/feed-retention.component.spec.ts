import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { seedFeed } from '@feedline/test-kit';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';

Logger.overrideLogger(false);

const DAY_MS = 24 * 60 * 60 * 1000;
const NOTHING_DUE = {
  'statement bodies': 0,
  'closed lanes': 0,
  'pending transactions': 0,
  'words of the ledger': 0,
  ledgers: 0,
};

let books: TestBooks;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());
beforeEach(() => books.empty());

const days = (count: number) => books.clock.advance(count * DAY_MS);
const apply = () => books.retention.apply(books.periods, books.clock.now());

const seed = async (bankAccountId = 'ba-1') => {
  const feed = await seedFeed(books.database, { externalId: 'external-1', bankAccountId, now: books.clock.now() });
  await books.rows(
    `insert into pending_transaction values ($1, 'tx-p', 5, 'Coffee at Zoë''s', $2) on conflict do nothing`,
    [feed.ledgerAccountId, books.clock.now()],
  );
  return feed;
};

const disconnect = async (bankAccountId = 'ba-1') => {
  const now = books.clock.now();
  await books.links.disconnect({ bankId: 'bank-one', bankAccountId }, books.told(null), now);
  await books.rows(`update lane set state = 'closed', closed_at = $1 where bank_account_id = $2`, [now, bankAccountId]);
};

describe('retention of the feed', () => {
  it('keeps everything of a link that lives, but the bytes of statements that ended long ago', async () => {
    await seed();
    days(90);
    expect(await apply()).toMatchObject(NOTHING_DUE);
    days(3000);
    expect(await apply()).toMatchObject({ ...NOTHING_DUE, 'statement bodies': 2 });
    expect(await books.rows('select row_count, state, body from statement')).toEqual([
      { row_count: 5, state: 'accepted', body: null },
      { row_count: 5, state: 'accepted', body: null },
    ]);
  });

  it('keeps the bytes of a rejected statement until its lane goes on', async () => {
    await seed();
    await books.rows(`update statement set state = 'rejected' where sequence = 2`);
    await books.rows(`update lane set state = 'stopped', reason = 'rejected'`);
    days(91);
    expect(await apply()).toMatchObject({ 'statement bodies': 1 });
    await books.rows(`update lane set state = 'open', reason = null`);
    expect(await apply()).toMatchObject({ 'statement bodies': 1 });
  });

  it('lets words, pending items and whose they were go 90 days after the last link ended; the bookings stay', async () => {
    const { ledgerAccountId } = await seed();
    await seed('ba-2');
    await disconnect('ba-1');
    days(500);
    expect(await apply()).toMatchObject({ 'closed lanes': 1, 'words of the ledger': 0, ledgers: 0 });
    await disconnect('ba-2');
    days(90);
    expect(await apply()).toMatchObject({ 'words of the ledger': 0, ledgers: 0 });
    days(1);
    expect(await apply()).toMatchObject({
      'closed lanes': 1,
      'pending transactions': 1,
      'words of the ledger': 10,
      ledgers: 1,
    });
    const said = (await books.everything()).filter((text) => /external-1|Zoë|Newcastle/.test(text));
    expect(said).toEqual([]);
    expect(await books.rows('select 1 from ledger_entry where amount_minor <> 0')).toHaveLength(10);
    expect(await books.rows('select external_id, idle, balance_minor from ledger_account')).toEqual([
      { external_id: `(cleared) ${ledgerAccountId}`, idle: true, balance_minor: null },
    ]);
    expect(await apply()).toMatchObject(NOTHING_DUE);
  });

  it('begins a ledger of its own for an account that is linked again after it was cleared', async () => {
    await seed();
    await disconnect();
    days(91);
    await apply();
    await seed('ba-2');
    expect(await books.rows('select 1 from ledger_account')).toHaveLength(2);
    expect(await apply()).toMatchObject(NOTHING_DUE);
  });
});

describe('the erasure of a customer with a feed', () => {
  const olivia = { bankId: 'bank-one', customerRef: 'customer-olivia' };
  const erase = () => books.erasures.erase(olivia, { actor: 'ops', now: books.clock.now() });

  const grantAndSeed = async () => {
    await books.grant(olivia, [books.account('1', 'Everyday ****1')]);
    await books.report();
    await seed();
    await seedFeed(books.database, { externalId: 'external-2', bankAccountId: 'ba-9', now: books.clock.now() });
  };

  it('is refused while the account is linked', async () => {
    await grantAndSeed();
    expect(await erase()).toMatchObject({ kind: 'refused', traces: { linked: ['ba-1'] } });
  });

  it('clears words, bytes and whose they were, even of a statement on its way, and nothing of others', async () => {
    await grantAndSeed();
    await books.rows(`update statement s set state = 'following', ended_at = null from lane l
                       where l.lane_id = s.lane_id and l.bank_account_id = 'ba-1' and s.sequence = 2`);
    await disconnect();
    expect(await erase()).toMatchObject({ kind: 'erased', traces: { counts: { ledgers: 1, 'statement bodies': 2 } } });
    const left = await books.rows(
      `select l.bank_account_id, s.state, s.body is not null as has_body, l.external_id
         from statement s join lane l using (lane_id) order by l.bank_account_id, s.sequence`,
    );
    expect(left).toEqual([
      { bank_account_id: 'ba-1', state: 'accepted', has_body: false, external_id: null },
      { bank_account_id: 'ba-1', state: 'withdrawn', has_body: false, external_id: null },
      { bank_account_id: 'ba-9', state: 'accepted', has_body: true, external_id: 'external-2' },
      { bank_account_id: 'ba-9', state: 'accepted', has_body: true, external_id: 'external-2' },
    ]);
    expect(await books.rows('select 1 from ledger_entry where description is null and details is null')).toHaveLength(
      10,
    );
    expect((await books.everything()).filter((text) => text.includes('external-1'))).toEqual([]);
    expect((await erase()).kind).toBe('nothing');
  });
});
