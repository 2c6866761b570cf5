import { queryDatabase } from '@feedline/local-stack';
import { atMost } from '../command/findings.js';
import type { Finding, ProofContext } from '../command/proof.js';
import { bookPayment } from '../stage/book-payment.js';
import type { ProveStage } from '../stage/prove-stage.js';
import { untilTrue } from '../stage/until-true.js';

const LIMIT_MS = 5_000;

/** Books one more transaction while nothing else is to be done, and times its way from the ledger to its acceptance. */
export async function bookOneMore(context: ProofContext, stage: ProveStage): Promise<Finding[]> {
  const { connector, demoBank } = stage.stack.databases;
  await bookPayment(demoBank, stage.accounts.slice(0, 1), 'one-more');
  let took: number | undefined;
  await untilTrue(context, async () => {
    const [row] = await queryDatabase<{ took: number }>(
      connector,
      `select extract(epoch from s.ended_at - e.entered_at)::float8 * 1000 as took
         from ledger_entry e join delivery d using (transaction_id) join statement s using (statement_id)
        where e.transaction_id = 'one-more' and s.state = 'accepted'`,
    );
    took = row?.took;
    return row !== undefined;
  });
  return [atMost('from the ledger to acceptance, when idle', LIMIT_MS, Math.round(took ?? Infinity), ' ms')];
}
