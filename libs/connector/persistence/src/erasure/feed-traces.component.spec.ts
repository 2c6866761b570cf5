import { seedFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import type { Sql } from '../database.js';
import { clearFeed, feedOf } from './feed-traces.js';

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

  it('are cleared piece by piece: however long a history is, no statement of SQL takes longer than one may', async () => {
    const [ledger] = await books.rows(
      `insert into ledger_account (bank_id, external_id, last_position) values ('bank-one', 'long', 12000)
       returning ledger_account_id as id`,
    );
    await books.rows(
      `insert into ledger_entry (ledger_account_id, position, transaction_id, booked_at, amount_minor,
                                 balance_after_minor, description, entered_at)
       select $1, at, 'tx-' || at, $2, 1, at, 'Groceries', $2 from generate_series(1, 12000) at`,
      [ledger?.['id'], books.clock.now()],
    );
    const changed: number[] = [];
    await books.database.transaction(async (sql) => {
      const watched: Sql = {
        query: async (...asked) => {
          const answer = await sql.query<never>(...asked);
          changed.push(answer.rowCount ?? 0);
          return answer;
        },
      };
      await clearFeed(watched, { laneIds: [], ledgerAccountIds: [String(ledger?.['id'])] }, books.clock.now());
    });
    expect(Math.max(...changed)).toBeLessThanOrEqual(5_000);
    expect(
      await books.rows(`select 1 from ledger_entry where description = 'Groceries' and ledger_account_id = $1`, [
        ledger?.['id'],
      ]),
    ).toEqual([]);
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
