import type { StateCount } from '@feedline/domain';
import type { Sql } from '../database.js';

/** Counts things by their state; `things` is a query of `state` and `since`. */
export async function countStates(sql: Sql, things: string, ...values: Date[]): Promise<StateCount[]> {
  const { rows } = await sql.query<{ state: string; count: number; oldest: Date | null }>(
    `select state, count(*)::int as count, min(since) as oldest from (${things}) thing group by state`,
    values,
  );
  return rows;
}
