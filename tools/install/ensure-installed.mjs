/** Before the install there are only Node's own modules: nothing else may be imported here. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const wanted = path.join(root, 'package-lock.json');
/** npm writes what it has installed here, last of all: an interrupted install leaves none. */
const installed = path.join(root, 'node_modules', '.package-lock.json');

const packagesOf = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);

const fingerprint = ({ link, resolved, version, integrity }) => (link ? resolved : `${version} ${integrity}`);

/** Whether node_modules holds exactly what the lock file asks for; optional packages of other platforms may be absent. */
export function isInstalled() {
  if (!existsSync(installed)) return false;
  const present = new Map(packagesOf(installed));
  return packagesOf(wanted)
    .filter(([place]) => place.includes('node_modules/'))
    .every(([place, entry]) => {
      const found = present.get(place);
      return found ? fingerprint(found) === fingerprint(entry) : entry.optional === true;
    });
}

/**
 * Installs the lock file when node_modules is missing or differs from it, without running any package's scripts.
 * Answers whether it had to. Throws with npm's own words when npm fails.
 */
export async function ensureInstalled() {
  if (isInstalled()) return false;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`);
  return true;
}
