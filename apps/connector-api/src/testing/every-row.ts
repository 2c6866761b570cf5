import type { TestPages } from './customer.js';

type Ask = TestPages['rows'];

const TABLES = `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
  where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`;

/** What is in every table of the connector and of the demo bank, as counts and sums: for "nothing changed". */
export async function everyRow({ rows, bankRows }: TestPages): Promise<Record<string, string>> {
  return { ...(await sums(rows, 'connector')), ...(await sums(bankRows, 'bank')) };
}

async function sums(ask: Ask, owner: string): Promise<Record<string, string>> {
  const tables = await ask(TABLES);
  const each = tables.map(
    ({ name }) =>
      `select '${owner}: ${String(name)}' as name, count(*) || ' rows, '
              || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as sum from ${String(name)} t`,
  );
  const rows = await ask(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, sum }) => [String(name), String(sum)]));
}
