import path from 'node:path';
import { demoCommand } from './demo/demo-command.js';

process.exitCode = await demoCommand({
  folder: path.resolve(import.meta.dirname, '../../.feedline'),
  args: process.argv.slice(2),
  environment: process.env,
  output: process.stdout,
});
