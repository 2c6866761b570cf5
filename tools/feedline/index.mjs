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
if (existsSync(variables)) process.loadEnvFile(variables);
process.argv[1] = cli;
await import(cli);
