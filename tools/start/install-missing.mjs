import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isInstalled } from '../install/ensure-installed.mjs';
import { runWithProgress } from './run-with-progress.mjs';

/**
 * Installs what the lock file asks for, without install scripts, unless that very lock file was installed already;
 * its hash is remembered in the stack's folder.
 */
export async function installMissing({ root, folder }) {
  const mark = path.join(folder, 'installed');
  const wanted = stateOf(root);
  if (existsSync(path.join(root, 'node_modules')) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  makeFolder(folder);
  if (!isInstalled()) await install({ root, folder });
  writeFileSync(mark, wanted);
}

const install = ({ root, folder }) =>
  runWithProgress({
    title: 'Installing what Feedline needs (npm ci; the first time takes a minute or two)',
    ...npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']),
    root,
    logFile: path.join(folder, 'logs', 'install.log'),
  });

/** Changes when the lock file does, and when another machine or Node line would need other binaries. */
function stateOf(root) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${process.platform}-${process.arch}\n`;
}

/** As root the database server is another user, who has to get through to its own folder. */
function makeFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

/** The npm that runs us, else the one on the PATH. */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return { command: process.execPath, args: [script, ...args] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}
