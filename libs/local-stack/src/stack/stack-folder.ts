import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LocalStackError } from '../error/local-stack.error.js';
import { serverUser } from '../postgres/server-user.js';

/** The folder of one stack. */
export interface StackFolder {
  readonly path: string;
  /** Removes it when it was made for this one run. */
  dispose(): void;
}

/**
 * The given folder, or one below the temporary folder that goes with the stack. Its secrets are files of mode 0600.
 * @throws LocalStackError when the folder is somebody else's, who could no longer use it after us
 */
export function openStackFolder(given: string | undefined): StackFolder {
  if (given !== undefined) {
    // the database server may be another user, who has to get through to its own folder
    mkdirSync(given, { recursive: true, mode: serverUser() ? 0o711 : 0o700 });
    refuseForeign(given);
    return { path: given, dispose: () => undefined };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-stack-'));
  if (serverUser()) chmodSync(folder, 0o711);
  return { path: folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

function refuseForeign(folder: string): void {
  const { uid } = statSync(folder);
  if (process.getuid && uid !== process.getuid()) {
    throw new LocalStackError(`${folder} belongs to another user (uid ${uid}): start as that user, or remove it.`);
  }
}
