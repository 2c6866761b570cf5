import { Logger } from '@nestjs/common';
import type { Sql } from '../database.js';
import { judgeConnections } from './connection-budget.js';

const PROMISE = 'feedline, at most ';

/** The name of a process's listening connection: it tells the others, for as long as it runs, what it may take. */
export const promiseOf = (connections: number): string => `${PROMISE}${connections} connections`;

const FACTS = `
select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
       - coalesce(current_setting('reserved_connections', true), '0')::int as allowed,
  (select coalesce(array_agg(substring(application_name from '\\d+')::int), '{}') from pg_stat_activity
   where datname = current_database() and application_name like '${PROMISE}%') as promised,
  (select count(*)::int from pg_stat_activity where backend_type = 'client backend'
   and (datname is distinct from current_database() or usename is distinct from current_user)) as "foreign"`;

/**
 * Checks, when a process has made its promise, that the server has the connections that it and all others may take.
 * Warns in one sentence when it may not have them: they are taken only when they are needed.
 * @param own what this process promised
 * @throws Error with that sentence when this process alone may take more than there are
 */
export async function checkConnections(sql: Sql, own: number): Promise<void> {
  const { rows } = await sql.query<{ allowed: number; promised: number[]; foreign: number }>(FACTS);
  const [{ allowed, promised, foreign } = { allowed: own, promised: [], foreign: 0 }] = rows;
  const mine = promised.indexOf(own);
  const verdict = judgeConnections({ allowed, own, others: promised.filter((_count, at) => at !== mine), foreign });
  if (verdict.kind === 'never') throw new Error(verdict.sentence);
  if (verdict.kind === 'tight') new Logger('database').warn(verdict.sentence);
}
