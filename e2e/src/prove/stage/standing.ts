import { queryDatabase, type RunningStack } from '@feedline/local-stack';

/** How far a back-fill is, by the connector's own account of it. */
export interface Standing {
  /** Links that it has heard of. */
  readonly links: number;
  /** Transactions in the ledger. */
  readonly read: number;
  /** Transactions in accepted statements. */
  readonly accepted: number;
  /** Statements that Banking Service has not decided on. */
  readonly inFlight: number;
  /** Lanes that wait for an operator, with the reason. */
  readonly stopped: readonly string[];
}

const STANDING = `select
  (select count(*) from bank_account_link)::int as links,
  (select coalesce(sum(last_position), 0) from ledger_account)::int as read,
  (select coalesce(sum(row_count), 0) from statement where state = 'accepted')::int as accepted,
  (select count(*) from statement where state in ('cut', 'sent', 'following'))::int as "inFlight",
  (select coalesce(array_agg(bank_account_id || ': ' || reason), '{}') from lane where state = 'stopped') as stopped`;

/** Asks the connector's database how far it is. */
export async function standingOf(stack: RunningStack): Promise<Standing> {
  const [standing] = await queryDatabase<Standing>(stack.databases.connector, STANDING);
  return standing as Standing;
}
