import { AuditRepository } from '@feedline/persistence';
import type { Command } from 'commander';
import { limitOption } from './limit-option.js';
import { printRows } from './print.js';
import { withDatabase } from './with-database.js';

/** `feedline audit list`: what operators did to people's data and to jobs. */
export function auditCommand(program: Command): void {
  program
    .command('audit')
    .description("what operators did, to people's data, jobs, statements and refusals; only ever added to")
    .command('list', { isDefault: true })
    .description('newest first')
    .addOption(limitOption())
    .option('--json', 'print JSON')
    .action(async (options: { limit: number; json?: boolean }) => {
      const entries = await withDatabase((database) => new AuditRepository(database).list(options.limit));
      const rows = entries.map(({ at, actor, action, bankId, subjectDigest, counts }) => ({
        at: at.toISOString(),
        who: actor,
        what: action,
        bank: bankId,
        'customer (digest)': subjectDigest,
        counts: Object.entries(counts)
          .map(([what, count]) => `${what}: ${count}`)
          .join('\n'),
      }));
      printRows(rows, { ...options, none: 'Nothing was done yet.' });
    });
}
