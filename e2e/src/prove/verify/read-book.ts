import { queryDatabase } from '@feedline/local-stack';
import type { Book, BookPage } from './book.js';

/** Folds rows `(account, id, minor, number, posted, balance)`, numbered from 1 in each account, to one page for each. */
export const pagesOf = (rows: string): string => `
  with entry as (${rows}),
       dated as (select *, lag(posted) over (partition by account order by number) as before from entry)
  select account,
         count(*)::int as count,
         coalesce(sum(minor), 0)::float8 as "sumMinor",
         md5(string_agg(id || '=' || minor, ',' order by number)) as digest,
         (count(*) - count(distinct id))::int as duplicates,
         (max(number) - count(*))::int as gaps,
         (count(*) filter (where posted < before))::int as "orderBreaks",
         ((array_agg(balance order by number desc))[1])::float8 as "balanceMinor"
    from dated group by account`;

/** Reads one side's book by a query made with `pagesOf`. */
export async function readBook(url: string, query: string, values: readonly unknown[]): Promise<Book> {
  const rows = await queryDatabase<BookPage & { account: string }>(url, query, values);
  return new Map(rows.map(({ account, ...page }) => [account, page]));
}
