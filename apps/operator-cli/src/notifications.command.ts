import { InboxRepository, OutboxRepository } from '@feedline/persistence';
import type { Command } from 'commander';
import { limitOption } from './limit-option.js';
import { printRows } from './print.js';
import { withDatabase } from './with-database.js';

interface Options {
  unknown?: boolean;
  contradicting?: boolean;
  limit: number;
  json?: boolean;
}

/** `feedline notifications list`: notifications that only a person can judge. */
export function notificationsCommand(program: Command): void {
  program
    .command('notifications')
    .description('notifications that need a look')
    .command('list')
    .description('newest first')
    .option('--unknown', 'those of a type that we do not know (the default)')
    .option('--contradicting', 'those that contradict what was known before')
    .addOption(limitOption())
    .option('--json', 'print JSON')
    .action(list);
}

async function list(options: Options): Promise<void> {
  await withDatabase(async (database) => {
    const inbox = new InboxRepository(database, new OutboxRepository(database));
    const rows = await inbox.listForOperators(options.contradicting ? 'contradicting' : 'unknown', options.limit);
    const none = 'There are no such notifications.';
    printRows(
      rows.map((row) => ({
        notification: row.notificationId,
        bank: row.bankId,
        type: row.type,
        resource: `${row.resourceType} ${row.resourceId}`,
        contradicts: row.contradiction,
        received: row.receivedAt.toISOString(),
      })),
      { ...options, none },
    );
  });
}
