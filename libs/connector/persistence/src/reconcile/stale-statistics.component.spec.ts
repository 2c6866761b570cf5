import { seedFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type Sql } from '../database.js';
import { InboxRepository } from '../inbox.repository.js';
import { OutboxRepository } from '../outbox.repository.js';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import { ReconcileRepository } from './reconcile.repository.js';

const ROWS = 300;

let books: TestBooks;
beforeAll(async () => {
  books = await startTestBooks();
});
afterAll(() => books.close());

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Loops': number;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How many rows one step of a plan took into its hand. */
const rowsOf = (node: PlanNode): number =>
  node['Actual Loops'] *
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0));

/** The connector's database, whose questions inside of transactions are explained into `plans` too. */
function explained(database: Database, plans: PlanNode[]): Database {
  const transaction = <Result>(work: (sql: Sql) => Promise<Result>) =>
    database.transaction((sql) => {
      const query: Sql['query'] = async (text, values) => {
        if (/^\s*(select|with)/.test(text)) {
          const { rows } = await sql.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
            `explain (analyze, format json) ${text}`,
            values,
          );
          plans.push(...rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan)));
        }
        return sql.query(text, values);
      };
      return work({ query });
    });
  return Object.assign(Object.create(database) as Database, { transaction });
}

describe('a reconciliation right after a load, which no statistics know', () => {
  it('goes through each book once, and not again for each transaction', async () => {
    const seed = (name: string, rows: number) =>
      seedFeed(books.database, { externalId: name, bankAccountId: name, now: books.clock.now(), rows });
    for (const table of ['ledger_entry', 'delivery', 'statement']) {
      await books.rows(`alter table ${table} set (autovacuum_enabled = false)`);
    }
    await seed('known', 10);
    await books.rows('analyze');
    await seed('loaded', ROWS);
    const plans: PlanNode[] = [];
    const inbox = new InboxRepository(books.database, new OutboxRepository(books.database));
    const repository = new ReconcileRepository(explained(books.database, plans), inbox);
    const facts = await repository.facts({ bankId: 'bank-one', externalId: 'loaded' }, books.clock.now());
    expect(facts).toMatchObject({ lastPosition: ROWS, lanes: [{ oddities: [], unsent: { count: 0 } }] });
    expect(plans).toHaveLength(6);
    const repeated = plans.flatMap(nodesOf).filter((node) => rowsOf(node) > 3 * ROWS);
    expect(repeated.map((node) => [node['Node Type'], rowsOf(node)])).toEqual([]);
  });
});
