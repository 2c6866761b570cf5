/**
 * `npm run feedline -- status`: the operator's command line on the stack that `npm start` set up here.
 * Variables that are set already win; `node apps/operator-cli/dist/main.js` is the same without the stack's own.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const cli = path.join(root, 'apps/operator-cli/dist/main.js');
const variables = path.join(root, '.feedline', 'operator.env');

if (!existsSync(cli)) {
  console.error('Nothing is built yet: run npm start once.');
  process.exit(1);
}
const words = process.argv.slice(2);
const isHelp = words.length === 0 || words.some((word) => ['-h', '--help', 'help'].includes(word));
if (existsSync(variables)) process.loadEnvFile(variables);
else if (!process.env.DATABASE_URL && !isHelp) {
  console.error('No stack runs here: npm start first, or set the variables of the processes (docs/configuration.md).');
  process.exit(2);
}
process.argv[1] = cli;
await import(cli);
