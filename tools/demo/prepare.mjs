import path from 'node:path';
import { buildAll } from '../start/build-all.mjs';
import { installMissing } from '../start/install-missing.mjs';
import { requireNode } from '../start/require-node.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = path.join(root, '.feedline');

/** A running stack has loaded its files from the build: installing or building now would pull them from under it. */
async function isRunning() {
  const stack = '../../libs/local-stack/dist/index.js';
  const { findRunner } = await import(stack).catch(() => ({}));
  return findRunner?.(folder) !== undefined;
}

/** Installs and builds what is missing, unless a stack runs from here. False, after a word on why, when that fails. */
export async function prepared() {
  try {
    requireNode();
    if (await isRunning()) return true;
    await installMissing({ root, folder });
    await buildAll({ root, folder });
    return true;
  } catch (error) {
    if (!error.isPlain) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return false;
  }
}
