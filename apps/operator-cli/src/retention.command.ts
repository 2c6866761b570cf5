import {
  AuditRepository,
  RetentionRepository,
  retentionConfig,
  retentionRules,
  type RetentionCounts,
  type RetentionPeriods,
} from '@feedline/persistence';
import { parseConfiguration, SystemClock } from '@feedline/platform';
import type { Command } from 'commander';
import { actor } from './actor.js';
import { environment } from './config.js';
import { printLine, printRows } from './print.js';
import { withDatabase } from './with-database.js';

interface Options {
  json?: boolean;
}

/** `feedline retention`: what was kept long enough; the worker removes it every hour by itself. */
export function retentionCommand(program: Command): void {
  const retention = program
    .command('retention')
    .description('what was kept long enough; the worker removes it every hour by itself');
  retention
    .command('show')
    .description('what would go now; changes nothing')
    .option('--json', 'print JSON')
    .action(show);
  retention.command('run').description('remove it now').option('--json', 'print JSON').action(run);
}

async function show(options: Options): Promise<void> {
  const periods = parseConfiguration(environment, retentionConfig);
  const counts = await withDatabase((database) =>
    new RetentionRepository(database).due(periods, new SystemClock().now()),
  );
  printCounts(counts, periods, { ...options, column: 'would go' });
}

async function run(options: Options): Promise<void> {
  const periods = parseConfiguration(environment, retentionConfig);
  const now = new SystemClock().now();
  await withDatabase(async (database) => {
    const counts = await new RetentionRepository(database).apply(periods, now);
    const entry = {
      at: now,
      actor: actor(),
      action: 'retention applied',
      bankId: null,
      subjectDigest: null,
      counts,
    } as const;
    await new AuditRepository(database).add(database, entry);
    printCounts(counts, periods, { ...options, column: 'gone' });
  });
}

function printCounts(counts: RetentionCounts, periods: RetentionPeriods, options: Options & { column: string }): void {
  const rows = retentionRules.map(({ name, period }) => ({
    what: name,
    'kept for': `${periods[period]} d (${period})`,
    [options.column]: counts[name] ?? 0,
  }));
  printRows(rows, { ...options, none: '' });
  if (!options.json) printLine('Nothing that is open, linked or not done yet is among it.');
}
