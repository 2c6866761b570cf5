import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

/** Refuses a Node that is older than `engines` of the root manifest asks for. */
export function requireNode() {
  const manifest = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'));
  const wanted = manifest.engines.node.replace('>=', '');
  const [major, minor = 0] = wanted.split('.').map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  throw new PlainError(`Feedline needs Node ${wanted} or newer; this is ${process.versions.node}.`);
}
