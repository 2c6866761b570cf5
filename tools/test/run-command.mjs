import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The root of the checkout. */
export const root = path.join(import.meta.dirname, '..', '..');

/** What a developer's shell knows must not reach the tests: they bring their own servers. */
const FOREIGN = ['DATABASE_URL', 'REDIS_URL', 'NODE_OPTIONS', 'NODE_ENV', 'FORCE_COLOR'];

const environment = (extra) => {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name)));
  return {
    ...own,
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    CHECKPOINT_DISABLE: '1',
    NO_COLOR: '1',
    ...extra,
  };
};

/** The script behind a package's command, so that no shell stands between us and the process. */
export function commandOf(packageName, command = packageName) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGTERM')));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => process.exit(130));

/** Runs a Node script from the root of the checkout to its end; keeps what it says. The script ends when this process does. */
export async function runNode(args, extra = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment(extra),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return { code, output: stripVTControlCharacters(output) };
}
