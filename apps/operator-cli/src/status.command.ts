import type { StatusReport, StatusRow } from '@feedline/contracts';
import { statusReport } from '@feedline/domain';
import { isDatabaseAway, StatusRepository, type Database } from '@feedline/persistence';
import { SystemClock, version } from '@feedline/platform';
import type { Command } from 'commander';
import { duration } from './duration.js';
import { fail } from './fail.js';
import { printLine, printRows, type Row } from './print.js';
import { withDatabase } from './with-database.js';

/** `feedline status`: the facts of `GET /operator/v1/status`; the first line says whether anybody is needed. */
export function statusCommand(program: Command): void {
  program
    .command('status')
    .description('does anything need you, and what is to be done; exit code 1 when something does')
    .option('--all', 'print what counts nothing, too')
    .option('--json', 'print JSON, as GET /operator/v1/status answers it')
    .action(async (options: { all?: boolean; json?: boolean }) => {
      const report = await withDatabase(readReport);
      if (!report) return;
      if (options.json) printLine(JSON.stringify(report, null, 2));
      else printReport(report, options.all ?? false);
      process.exitCode = report.verdict === 'act' ? 1 : 0;
    });
}

async function readReport(database: Database): Promise<StatusReport | undefined> {
  try {
    return statusReport(await new StatusRepository(database).facts(new SystemClock().now()), version);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    // The driver's code, for its words may hold what nobody should read.
    const { code = 'it does not answer' } = error as { code?: string };
    return fail(`Needs you now: the database is away (${code}). Begin with the server of DATABASE_URL.`);
  }
}

function printReport(report: StatusReport, isAll: boolean): void {
  printLine(report.summary);
  const rows = report.rows.filter(({ count, attention }) => isAll || count > 0 || attention !== 'none');
  printRows(rows.map(printed), { none: 'Nothing was ever done.' });
  printLine(`Feedline ${report.version}, queue: ${report.queueBackend}, counted at ${report.at}`);
}

const printed = ({ subject, state, count, oldestSeconds, advice, command }: StatusRow): Row => ({
  what: `${subject} ${state}`,
  count,
  oldest: oldestSeconds === null ? null : duration(oldestSeconds),
  'what to do': [advice, command].filter(Boolean).join('\n→ '),
});
