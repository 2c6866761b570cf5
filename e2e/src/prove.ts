import path from 'node:path';
import { proveCommand } from './prove/command/prove-command.js';

process.exitCode = await proveCommand({
  root: path.resolve(import.meta.dirname, '../..'),
  args: process.argv.slice(2),
  environment: process.env,
  output: process.stdout,
});
