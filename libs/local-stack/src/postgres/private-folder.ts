import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { LocalStackError } from '../error/local-stack.error.js';
import type { ServerUser } from './server-user.js';

/**
 * Makes sure that a folder exists which only its user enters (0700), `user` or else ourselves.
 * @throws LocalStackError when something else stands there: a link, a file, somebody else's folder
 */
export function ensurePrivateFolder(folder: string, user: ServerUser | undefined): void {
  const owner = user?.uid ?? process.getuid?.();
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) {
    // without `recursive`: it fails, rather than follow, when somebody was faster
    mkdirSync(folder, { mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
  } else if (!found.isDirectory()) {
    throw new LocalStackError(`${folder} is not a folder, so nothing is kept there: remove it and start again.`);
  } else if (owner !== undefined && found.uid !== owner) {
    throw new LocalStackError(
      `${folder} belongs to another user (uid ${found.uid}, not ${owner}), so nothing is kept there: remove it and start again.`,
    );
  } else if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
}
