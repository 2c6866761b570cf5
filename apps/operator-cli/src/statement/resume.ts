import {
  AuditRepository,
  StatementRepairRepository,
  StoppedLanesRepository,
  type Database,
} from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { createInterface } from 'node:readline/promises';
import { actor } from '../actor.js';
import { fail } from '../fail.js';
import { printLine, printRows } from '../print.js';
import { withDatabase } from '../with-database.js';
import { resumeOne } from './change-lane.js';

interface Options {
  all?: boolean;
  reason?: string;
  yes?: boolean;
}

/** Nothing was done, because the operator has not said yes. */
const NOT_CONFIRMED = 2;

/** `feedline statement resume`, of one or of all that were stopped. */
export async function resume(meant: string | undefined, options: Options): Promise<void> {
  if (meant !== undefined && !options.all && options.reason === undefined) return resumeOne(meant);
  if (meant !== undefined) return fail('Name one statement, or --all, perhaps with --reason; not both.');
  if (!options.all)
    return fail('Name a statement or a bank account, or say --all: feedline statement list --state stopped');
  await withDatabase((database) => resumeAll(database, options));
}

async function resumeAll(database: Database, { reason, yes }: Options): Promise<void> {
  const repairs = new StatementRepairRepository(database, new AuditRepository(database));
  const lanes = new StoppedLanesRepository(database, repairs);
  const stopped = await lanes.stopped(reason);
  const rows = stopped.map((one) => ({ 'stopped for': one.reason, 'bank accounts': one.laneIds.length }));
  printRows(rows, { none: `No bank account is stopped${reason === undefined ? '' : ` for ${reason}`}.` });
  if (stopped.length === 0) return;
  const count = stopped.reduce((sum, { laneIds }) => sum + laneIds.length, 0);
  if (!yes && !(await isConfirmed(count))) {
    return fail('Nothing was changed. Run it again with --yes to resume them.', NOT_CONFIRMED);
  }
  const resumed = await lanes.resume(stopped, { actor: actor(), now: new SystemClock().now() });
  printLine(`Resumed: ${resumed} of ${count}. Next: feedline statement list --state stopped`);
}

/** Asks on a terminal; where nobody can answer the answer is no. */
async function isConfirmed(count: number): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question(`Resume ${count}, each cutting its next statement anew? [y/N] `);
  questions.close();
  return /^y(es)?$/i.test(answer.trim());
}
