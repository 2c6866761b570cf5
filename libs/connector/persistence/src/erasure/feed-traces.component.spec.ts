import { seedFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import { feedOf } from './feed-traces.js';

let books: TestBooks;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());

describe('the traces of a feed', () => {
  it('are locked in the order of a reading, which is not ended by an erasure beside it', async () => {
    await seedFeed(books.database, { externalId: 'external-1', bankAccountId: 'ba-1', now: books.clock.now() });
    let erasure: Promise<unknown> | undefined;
    await books.database.transaction(async (reading) => {
      await reading.query('select 1 from ledger_account for update');
      erasure = books.database.transaction((sql) =>
        feedOf(sql, { bankId: 'bank-one', customerRef: 'c' }, { values: ['external-1'], bankAccountIds: ['ba-1'] }),
      );
      await untilOneWaits();
      await reading.query(`set local lock_timeout = '200ms'`);
      await reading.query('update lane set woken = true');
    });
    expect(await erasure).toMatchObject({ laneIds: [expect.anything()], ledgerAccountIds: [expect.anything()] });
  });
});

async function untilOneWaits(): Promise<void> {
  for (;;) {
    const waiting = await books.rows(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}
