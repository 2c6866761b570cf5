#!/usr/bin/env node
import { ConfigurationError } from '@feedline/platform';
import { Command } from 'commander';
import { addCommands } from './add-commands.js';
import { fail } from './fail.js';

try {
  await addCommands(new Command('feedline')).parseAsync();
} catch (error) {
  fail((error as Error).message, error instanceof ConfigurationError ? 2 : 1);
}
