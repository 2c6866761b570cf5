import { SharedTokenRepository } from '@feedline/persistence';
import { parseConfiguration, Seal, sealingConfig, SystemClock } from '@feedline/platform';
import { sageIdConfig, tokenManager } from '@feedline/token-manager';
import type { Command } from 'commander';
import { environment } from './config.js';
import { printLine } from './print.js';
import { withDatabase } from './with-database.js';

/** `feedline token check`: is there a Sage ID token, or can one be had? It shares the worker's, and never shows it. */
export function tokenCommand(program: Command): void {
  program
    .command('token')
    .description('the Sage ID token that all processes share')
    .command('check')
    .description('take the current token, or ask for one; it is never shown')
    .action(async () => {
      const config = parseConfiguration(environment, sageIdConfig, sealingConfig);
      const seal = new Seal(Buffer.from(config.SEALING_KEY.reveal(), 'base64'));
      await withDatabase(async (database) => {
        const tokens = tokenManager(config, new SharedTokenRepository(database, seal), new SystemClock());
        const { generation } = await tokens.current();
        printLine(`There is a token, the ${generation}. of this credential.`);
      });
    });
}
