import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import { retentionRules } from './retention-rules.js';

const page = readFileSync(path.join(import.meta.dirname, '../../../../../docs/retention.md'), 'utf8');

/** The table of the columns: what each is judged to be, and what becomes of it. */
const judged = [...page.matchAll(/^\| `(\w+\.\w+)` +\| (\w+) +\| (.*?) *\|$/gm)].map(([, column, judgement, fate]) => ({
  column: column ?? '',
  judgement: judgement ?? '',
  fate: fate ?? '',
}));

let books: TestBooks;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());

describe('docs/retention.md', () => {
  it('judges every column of the database, and no other', async () => {
    const columns = await books.rows(
      `select table_name || '.' || column_name as column from information_schema.columns
        where table_schema = 'public' and table_name <> '_prisma_migrations'`,
    );
    expect(judged.map(({ column }) => column).sort()).toEqual(columns.map((row) => String(row['column'])).sort());
    expect(new Set(judged.map(({ judgement }) => judgement))).toEqual(
      new Set(['personal', 'trace', 'record', 'secret']),
    );
  });

  it('says the periods as they are', () => {
    const told = [...page.matchAll(/^\| `(RETENTION_\w+)` +\| (\d+) +\|/gm)].map(([, name, days]) => [
      name,
      Number(days),
    ]);
    expect(Object.fromEntries(told)).toEqual(books.periods);
  });

  it('lets a rule remove whatever is personal', () => {
    const removes = (column: string): boolean => {
      const [table, name] = column.split('.');
      return retentionRules.some(
        (rule) =>
          rule.table === table &&
          (!rule.clear || [`${name} = null`, `${name} = '(cleared) '`].some((words) => rule.clear?.includes(words))),
      );
    };
    const personal = judged.filter(({ judgement }) => judgement === 'personal').map(({ column }) => column);
    expect(personal.length).toBeGreaterThan(8);
    expect(personal.filter((column) => !removes(column))).toEqual([]);
  });
});
