import { startDateOf } from '@feedline/domain';
import { AuditRepository, StatementDeskRepository, type LaneFilter } from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { actor } from '../actor.js';
import { fail } from '../fail.js';
import { limitOption } from '../limit-option.js';
import { printLine, printRows } from '../print.js';
import { withDatabase } from '../with-database.js';
import { printFile } from './print-file.js';
import { confirm, repair, stop } from './change-lane.js';
import { resume } from './resume.js';

const STATES = ['stopped', 'waiting', 'unknown', 'trouble', 'in-flight', 'all'] as const;
const WHICH = 'number of the statement from the list, or a bank account id';

/** `feedline statement`: look at statements, repair and resume those that Banking Service refused. */
export function statementCommand(program: Command): void {
  const statement = program.command('statement').description('statements: list, show, stop, repair, confirm, resume');
  statement
    .command('list')
    .description('bank accounts with the last of their statements, stopped ones first')
    .addOption(new Option('--state <state>', 'only those').choices(STATES).default('all'))
    .addOption(limitOption())
    .option('--json', 'print JSON')
    .action(list);
  statement
    .command('show')
    .description('why it was stopped, its transactions, what happened, and what to do next')
    .argument('<statement>', WHICH)
    .option('--with-descriptions', 'what customers paid for, too: it is written down that you looked')
    .option('--json', 'print JSON; amounts are minor units')
    .action(show);
  changing(statement);
}

function changing(statement: Command): void {
  statement
    .command('repair')
    .description('tell a stopped bank account what you know better; it stays stopped until you resume it')
    .argument('<statement>', WHICH)
    .option('--leave-out <transaction...>', 'never send these')
    .option('--accepted-elsewhere <transaction...>', 'Sage has these already')
    .addOption(new Option('--newest <date>', 'the newest date that Sage has, ISO 8601').argParser(dateOf))
    .action(repair);
  statement
    .command('stop')
    .description('stop a bank account in trouble by hand, so that it can be repaired; its statement is taken back')
    .argument('<statement>', WHICH)
    .action(stop);
  statement
    .command('confirm')
    .description('tell that what Sage had before we sent it is there, after you looked in the product')
    .argument('<statement>', WHICH)
    .action(confirm);
  statement
    .command('resume')
    .description('cut the next statement of a stopped bank account anew, at once')
    .argument('[statement]', WHICH)
    .option('--all', 'every stopped bank account: shows which, and asks')
    .option('--reason <reason>', 'with --all: only those stopped for this reason, or for this code in it')
    .option('--yes', 'with --all: do not ask')
    .action(resume);
}

function dateOf(text: string): Date {
  const date = startDateOf(text);
  if (!date) throw new InvalidArgumentError('must be a date, for example 2026-03-02 or 2026-03-02T10:00:00Z');
  return date;
}

async function list(options: { state: LaneFilter; limit: number; json?: boolean }): Promise<void> {
  await withDatabase(async (database) => {
    const lines = await new StatementDeskRepository(database, new AuditRepository(database)).list(
      options.state,
      options.limit,
    );
    const rows = lines.map((line) => ({
      statement: line.statementId,
      bank: line.bankId,
      'bank account': line.bankAccountId,
      lane: line.lane,
      why: line.reason,
      'last statement': line.statement,
      rows: line.rows,
      'Sage says': line.lastWord,
    }));
    printRows(rows, { ...options, none: 'There are no such bank accounts.' });
    if (!options.json && lines.some(({ lane }) => lane === 'stopped')) {
      printLine('Next: feedline statement show <statement>; for one without a number its bank account.');
    }
  });
}

async function show(meant: string, options: { withDescriptions?: boolean; json?: boolean }): Promise<void> {
  await withDatabase(async (database) => {
    const desk = new StatementDeskRepository(database, new AuditRepository(database));
    const file = options.withDescriptions
      ? await desk.showWithDescriptions(meant, { actor: actor(), now: new SystemClock().now() })
      : await desk.show(meant);
    if (!file) return fail(`There is no statement or bank account ${meant}: feedline statement list names them.`);
    if (options.json) printLine(JSON.stringify(file, null, 2));
    else printFile(file);
  });
}
