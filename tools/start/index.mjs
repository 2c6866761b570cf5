/**
 * `npm start`: from a fresh clone to a running stack. Until `npm ci` has run only Node's own modules are there; after
 * the build the typed command of local-stack takes over.
 */
import { parseArgs } from 'node:util';
import path from 'node:path';
import { buildAll } from './build-all.mjs';
import { installMissing } from './install-missing.mjs';
import { PlainError } from './plain-error.mjs';
import { requireNode } from './require-node.mjs';

const HELP = `npm start: starts Feedline with the whole other side, and stays until Ctrl-C

Needs Node and npm. Data, secrets and logs are kept in .feedline/; \`npm run reset\` forgets them.

Variables
  CONNECTOR_API_PORT          3000  connector
  MOCK_BANKING_SERVICE_PORT   3001  sandbox: Banking Service
  MOCK_SAGE_ID_PORT           3002  sandbox: Sage ID
  PROVIDER_WORKER_PORT        3003  health and metrics of the worker
  HOST                        127.0.0.1
  DATABASE_URL                set: nothing is embedded; needs MOCK_BANKING_SERVICE_DATABASE_URL and
                              DEMO_BANK_DATABASE_URL as well
  REDIS_URL                   set: the queue lives in Redis, else in PostgreSQL
  LOG_LEVEL                   info`;

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = path.join(root, '.feedline');

/** A running stack has loaded its files from the build: installing or building now would pull them from under it. */
async function refuseSecondStart() {
  const stack = '../../libs/local-stack/dist/index.js';
  const { findRunner } = await import(stack).catch(() => ({}));
  const runner = findRunner?.(folder);
  if (runner)
    throw new PlainError(`Feedline already runs from this folder (process ${runner.pid}): stop that one first.`);
}

async function run() {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) return console.log(HELP);
  requireNode();
  await refuseSecondStart();
  await installMissing({ root, folder });
  await buildAll({ root, folder });
  const { startCommand } = await import('../../libs/local-stack/dist/index.js');
  process.exitCode = await startCommand({ root, folder, environment: process.env, output: process.stdout });
}

try {
  await run();
} catch (error) {
  console.error(error.isPlain || error.code?.startsWith('ERR_PARSE_ARGS') ? error.message : error);
  process.exitCode = 1;
}
process.exit();
