import type { AccountKey, LaneFacts } from '@feedline/domain';
import type { Sql } from '../database.js';
import { laneDays, laneFlaws, laneOddities, laneUnsent } from './lane-facts.js';

/** Every lane of an account, ended ones too, with all that a reconciliation compares; in the order in which they began. */
export async function accountLanes(
  sql: Sql,
  { bankId, externalId }: AccountKey,
  of: { ledgerAccountId: string; now: Date },
): Promise<LaneFacts[]> {
  type Row = Omit<LaneFacts, 'days' | 'oddities' | 'flaws' | 'unsent'> & { laneId: string };
  const { rows } = await sql.query<Row & Record<string, unknown>>(
    `select l.lane_id as "laneId", l.bank_account_id as "bankAccountId", l.state, l.reason, l.opened_at as "openedAt",
            k.state as "linkState",
            (select min(cut_at) from statement s where s.lane_id = l.lane_id and s.state in ('cut', 'sent', 'following'))
              as "inFlightSince",
            (select count(*)::int from statement s
              where s.lane_id = l.lane_id and s.state = 'accepted' and s.kind = 'transactions') as "acceptedStatements"
       from lane l left join bank_account_link k on k.bank_id = l.bank_id and k.bank_account_id = l.bank_account_id
      where l.bank_id = $1 and l.external_id = $2 order by l.lane_id`,
    [bankId, externalId],
  );
  const facts: LaneFacts[] = [];
  for (const { laneId, ...lane } of rows) {
    const read = { laneId, ...of };
    facts.push({
      ...lane,
      days: await laneDays(sql, read),
      oddities: await laneOddities(sql, read),
      flaws: await laneFlaws(sql, read),
      unsent: await laneUnsent(sql, read),
    });
  }
  return facts;
}
