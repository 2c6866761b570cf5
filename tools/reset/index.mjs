/** `npm run reset`: forgets what `npm start` keeps. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const HELP = `npm run reset: forgets data, secrets and logs of the stack, also what lives below the temporary folder

Refuses while the stack runs.
  npm run reset -- --force   stops it first`;

const root = path.resolve(import.meta.dirname, '..', '..');

/** The built command, or its source where the build is gone. */
async function loadCommand() {
  const built = path.join(root, 'libs/local-stack/dist/index.js');
  if (existsSync(built)) return import('../../libs/local-stack/dist/index.js');
  await import('../source/register.mjs');
  return import('../../libs/local-stack/src/command/reset-command.ts');
}

async function run() {
  const options = { help: { type: 'boolean', short: 'h' }, force: { type: 'boolean', default: false } };
  const { values } = parseArgs({ options });
  if (values.help) return console.log(HELP);
  const { resetCommand } = await loadCommand();
  console.log(await resetCommand({ folder: path.join(root, '.feedline'), force: values.force }));
}

try {
  await run();
} catch (error) {
  const isMissing = error.code === 'ERR_MODULE_NOT_FOUND';
  console.error(isMissing ? 'Nothing is installed here: run `npm ci --ignore-scripts` first.' : error.message);
  process.exitCode = 1;
}
