#!/usr/bin/env node
import { ConfigurationError } from '@feedline/platform';
import { Command } from 'commander';
import { addCommands } from './add-commands.js';

try {
  await addCommands(new Command('feedline')).parseAsync();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof ConfigurationError ? 2 : 1;
}
