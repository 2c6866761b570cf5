import {
  AuditRepository,
  OutboxDeskRepository,
  type AuditEntry,
  type OutboxRow,
  type OutboxState,
  type Sql,
} from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { actor } from './actor.js';
import { fail } from './fail.js';
import { limitOption } from './limit-option.js';
import { printLine, printRows, type Row } from './print.js';
import { withDatabase } from './with-database.js';

const STATES = ['open', 'waiting', 'done', 'dead'] as const;

const idArgument = (): Argument =>
  new Argument('<id>', 'number of the job, from the list').argParser((text) => {
    if (!/^\d{1,18}$/.test(text)) throw new InvalidArgumentError('must be a number');
    return BigInt(text);
  });

/** `feedline jobs`: look at durable jobs, open dead ones again or let them go. */
export function jobsCommand(program: Command): void {
  const jobs = program.command('jobs').description('durable jobs: list, show, replay, dismiss');
  jobs
    .command('list')
    .description('jobs that are not done, oldest first')
    .addOption(new Option('--state <state>', 'only jobs in this state').choices(STATES))
    .addOption(limitOption())
    .option('--json', 'print JSON')
    .action(list);
  jobs.command('show').description('everything about one job').addArgument(idArgument()).action(show);
  jobs.command('replay').description('open a dead job again').addArgument(idArgument()).action(replay);
  jobs
    .command('dismiss')
    .description('let a dead job go: it will never be done')
    .addArgument(idArgument())
    .action(dismiss);
}

async function list(options: { state?: OutboxState; limit: number; json?: boolean }): Promise<void> {
  const states: OutboxState[] = options.state ? [options.state] : ['dead', 'waiting', 'open'];
  await withDatabase(async (database) => {
    const rows = await new OutboxDeskRepository(database).list(states, options.limit);
    printRows(rows.map(summary), { ...options, none: 'There are no such jobs.' });
  });
}

async function show(id: bigint): Promise<void> {
  await withDatabase(async (database) => {
    const row = await new OutboxDeskRepository(database).find(id);
    if (!row) return fail(`There is no job ${id}.`);
    const fields = { ...summary(row), payload: row.payload, createdAt: row.createdAt, endedAt: row.endedAt };
    printLine(JSON.stringify(fields, null, 2));
  });
}

async function replay(id: bigint): Promise<void> {
  const isOpen = await audited('job replayed', id, (desk, sql) => desk.replay(id, sql));
  if (!isOpen) return fail(`Job ${id} is not dead: only dead jobs can be replayed.`);
  printLine(`Job ${id} is open again.`);
}

async function dismiss(id: bigint): Promise<void> {
  const isGone = await audited('job dismissed', id, (desk, sql) => desk.dismiss(id, new SystemClock().now(), sql));
  if (!isGone) return fail(`Job ${id} is not dead: only dead jobs can be dismissed.`);
  printLine(`Job ${id} will not be done.`);
}

type Act = (desk: OutboxDeskRepository, sql: Sql) => Promise<boolean>;

/** Changes a job and writes it down, both or neither; false when there was nothing to change. */
const audited = (action: AuditEntry['action'], id: bigint, act: Act): Promise<boolean> =>
  withDatabase((database) =>
    database.transaction(async (sql) => {
      if (!(await act(new OutboxDeskRepository(database), sql))) return false;
      const whom = { bankId: null, subjectDigest: null, counts: { job: Number(id) } };
      await new AuditRepository(database).add(sql, { at: new SystemClock().now(), actor: actor(), action, ...whom });
      return true;
    }),
  );

const summary = (row: OutboxRow): Row => ({
  id: String(row.outboxId),
  job: row.job,
  bank: row.bankId,
  state: row.state,
  attempts: row.attempts,
  next: row.state === 'waiting' ? row.nextAttemptAt.toISOString() : null,
  error: row.lastError,
  correlation: row.correlationId,
});
