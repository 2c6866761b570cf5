import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canReach } from './can-reach.js';
import { copyBinaries } from './copy-binaries.js';
import { outsideHome } from './outside-home.js';
import { findPostgresPackage } from './postgres-package.js';
import { ensurePrivateFolder } from './private-folder.js';
import { restoreSymlinks } from './restore-symlinks.js';
import { serverUser, type ServerUser } from './server-user.js';

/** Where one server lives and as whom. */
export interface ServerPlace {
  /** A 0700 folder of the server's user. */
  readonly home: string;
  readonly data: string;
  readonly bin: string;
  readonly user: ServerUser | undefined;
}

/** The file that says where the data are when they are not in the folder itself. */
export const POINTER = 'data-is-in';

/**
 * Chooses and prepares the server's place: in `folder`, or below the temporary folder (with a pointer left in `folder`)
 * when the server's user cannot enter `folder` or execute what npm installed.
 */
export function settleServer(folder: string): ServerPlace {
  const user = serverUser();
  mkdirSync(folder, { recursive: true, mode: user ? 0o711 : 0o700 });
  const found = findPostgresPackage();
  restoreSymlinks(found.native);
  const pointer = path.join(folder, POINTER);
  if (user && (existsSync(pointer) || !entersAll(user, [folder, ...programFolders(found.native)]))) {
    const home = outsideHome(folder);
    ensurePrivateFolder(home, user);
    writeFileSync(pointer, `${home}\n`);
    return { home, user, data: path.join(home, 'data'), bin: path.join(copyBinaries(found, home, user), 'bin') };
  }
  rmSync(pointer, { force: true });
  const home = path.join(folder, 'server');
  ensurePrivateFolder(home, user);
  return { home, user, data: path.join(home, 'data'), bin: path.join(found.native, 'bin') };
}

const programFolders = (native: string): string[] =>
  ['bin/postgres', 'bin/initdb', 'lib', 'share'].map((part) => path.join(native, part));

const entersAll = (user: ServerUser, targets: string[]): boolean => targets.every((target) => canReach(user, target));
