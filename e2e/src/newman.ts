import path from 'node:path';
import { newmanCommand } from './newman/newman-command.js';

process.exitCode = await newmanCommand({
  root: path.resolve(import.meta.dirname, '../..'),
  args: process.argv.slice(2),
  output: process.stdout,
});
