import { isNote, reconcile, type ReconcileOrder, type ReconcileResult } from '@feedline/domain';
import { InboxRepository, OutboxRepository, ReconcileRepository } from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { queryAccount } from '@feedline/provider-api-client';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { withBank } from '../bank/with-bank.js';
import { fail } from '../fail.js';
import { printLine } from '../print.js';
import { providerApi } from '../sage/provider-api.js';
import { withDatabase } from '../with-database.js';
import { printResult } from './print-result.js';
import { progressBar } from './progress-bar.js';

interface Options {
  account?: string;
  all?: boolean;
  json?: boolean;
}

/** `feedline reconcile`: compares the bank, the ledger, what was sent and what was accepted; exit code 1 when they differ. */
export function reconcileCommand(program: Command): void {
  program
    .command('reconcile')
    .description('compare the bank, the ledger, what was sent and what was accepted; exit code 1 on any difference')
    .option('--account <externalId>', 'only this account of the bank')
    .option('--all', 'print every bank account, not only those with a difference')
    .option('--json', 'print JSON; sums are minor units')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const bar = progressBar(process.stderr, options.json ?? false);
  const result = await compare({ externalId: options.account, onProgress: bar.show });
  bar.end();
  if (options.json) printLine(JSON.stringify(result, null, 2));
  else printResult(result, options.all ?? false);
  if (options.account !== undefined && result.lines.length === 0 && result.findings.length === 0)
    return fail(`Nothing is known of an account ${options.account}: it was never granted, or was erased.`);
  process.exitCode = result.findings.every(isNote) ? 0 : 1;
}

/** One of everything is kept, so that the status tells it; one of a single account is not. */
const compare = (order: ReconcileOrder): Promise<ReconcileResult> =>
  withDatabase((database) =>
    withBank(async (bank) => {
      const inbox = new InboxRepository(database, new OutboxRepository(database));
      const books = new ReconcileRepository(database, inbox);
      const [api, clock, id] = [providerApi(database), new SystemClock(), `reconcile-${randomUUID()}`];
      const askSage = (account: { bankId: string; externalId: string }) => queryAccount(api, account, id);
      const result = await reconcile({ books, bank, askSage, now: () => clock.now() }, order);
      if (order.externalId === undefined) await books.record(result);
      return result;
    }),
  );
