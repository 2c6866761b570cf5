import { BankAccountLinkRepository, OutboxDeskRepository, type OutboxCount } from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import type { Command } from 'commander';
import { ago } from './ago.js';
import { printLine, printRows } from './print.js';
import { withDatabase } from './with-database.js';

const ADVICE: Readonly<Record<string, string>> = {
  open: 'being worked off; if it grows, is the worker running?',
  waiting: 'waits for its next attempt: feedline jobs list --state waiting',
  dead: 'needs you: feedline jobs list, then feedline jobs replay <id>',
  done: '',
};

/** `feedline status`: what is open, waiting or dead, how old it is, and what to do. */
export function statusCommand(program: Command): void {
  program
    .command('status')
    .description('what is open, waiting or dead, and what to do; exit code 1 when something is dead')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      await withDatabase(async (database) => {
        const counts = await new OutboxDeskRepository(database).count();
        const links = await new BankAccountLinkRepository(database).count();
        printRows([...workRows(counts), ...links.map(linkRow)], { ...options, none: 'nothing' });
        const dead = counts.find(({ state }) => state === 'dead')?.count ?? 0;
        if (!options.json) printLine(dead > 0 ? `${dead} job(s) are dead.` : 'Nothing is stuck.');
        process.exitCode = dead > 0 ? 1 : 0;
      });
    });
}

function workRows(counts: readonly OutboxCount[]): Record<string, string | number | null>[] {
  const now = new SystemClock().now();
  return ['open', 'waiting', 'dead', 'done'].map((state) => {
    const found = counts.find((row) => row.state === state);
    const oldest = found?.oldest ? ago(found.oldest, now) : null;
    return { what: `jobs ${state}`, count: found?.count ?? 0, oldest, advice: found ? (ADVICE[state] ?? '') : '' };
  });
}

const linkRow = ({ state, count }: { state: string; count: number }): Record<string, string | number | null> => ({
  what: `bank accounts ${state}`,
  count,
  oldest: null,
  advice: '',
});
