import { chmodSync, cpSync, existsSync, lchownSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PostgresPackage } from './postgres-package.js';
import type { ServerUser } from './server-user.js';

/**
 * Copies PostgreSQL into a folder of the server's user and answers where it is; a complete copy is used again.
 * It grows in a folder of ours and is moved there as a whole: what that user plants is never written through.
 */
export function copyBinaries({ native, version }: PostgresPackage, home: string, user: ServerUser): string {
  const copy = path.join(home, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(path.join(tmpdir(), 'feedline-copy-'));
  try {
    const inside = path.join(draft, 'native');
    cpSync(native, inside, { recursive: true, verbatimSymlinks: true });
    giveTo(user, inside);
    renameSync(inside, copy);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

function giveTo({ uid, gid }: ServerUser, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    lchownSync(path.join(entry.parentPath, entry.name), uid, gid);
  }
  lchownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
}
