import {
  AuditRepository,
  StatementConfirmationRepository,
  StatementRepairRepository,
  StopLaneRepository,
  type Confirmation,
  type DeskResult,
} from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { actor } from '../actor.js';
import { fail } from '../fail.js';
import { printLine } from '../print.js';
import { withDatabase } from '../with-database.js';

/** `feedline statement stop`. */
export async function stop(meant: string): Promise<void> {
  const order = { actor: actor(), now: new SystemClock().now() };
  const result = await withDatabase((database) =>
    new StopLaneRepository(database, new AuditRepository(database)).stop(meant, order),
  );
  tell(meant, result, `Stopped; its transactions are free again. Next: feedline statement show ${meant}`);
}

/** `feedline statement confirm`. */
export async function confirm(meant: string): Promise<void> {
  const order = { actor: actor(), now: new SystemClock().now() };
  const result = await withDatabase((database) =>
    new StatementConfirmationRepository(database, new AuditRepository(database)).confirm(meant, order),
  );
  if (result.kind === 'done')
    return printLine(
      `Confirmed: ${result.transactions === 1 ? '1 transaction is' : `${result.transactions} transactions are`} there.`,
    );
  tell(meant, result, '');
}

interface RepairOptions {
  leaveOut?: string[];
  acceptedElsewhere?: string[];
  newest?: Date;
}

/** `feedline statement repair`. */
export async function repair(
  meant: string,
  { leaveOut = [], acceptedElsewhere = [], newest }: RepairOptions,
): Promise<void> {
  const result = await change((desk, order) => desk.repair(meant, { leaveOut, acceptedElsewhere, newest }, order));
  tell(meant, result, `Repaired. Next: feedline statement resume ${meant}`);
}

/** `feedline statement resume` of one. */
export async function resumeOne(meant: string): Promise<void> {
  const result = await change((desk, order) => desk.resume(meant, order));
  // the number names the statement that was refused; the next one is another
  const next = result.kind === 'done' ? result.lane.bankAccountId : meant;
  tell(meant, result, `Resumed: its next statement is cut anew. Next: feedline statement show ${next}`);
}

type Act = (desk: StatementRepairRepository, order: { actor: string; now: Date }) => Promise<DeskResult>;

const change = (act: Act): Promise<DeskResult> =>
  withDatabase((database) =>
    act(new StatementRepairRepository(database, new AuditRepository(database)), {
      actor: actor(),
      now: new SystemClock().now(),
    }),
  );

function tell(meant: string, result: DeskResult | Confirmation, done: string): void {
  if (result.kind === 'unknown')
    return fail(`There is no statement or bank account ${meant}: feedline statement list names them.`);
  if (result.kind === 'refused') return fail(`Nothing was changed. ${result.why}`);
  printLine(done);
}
