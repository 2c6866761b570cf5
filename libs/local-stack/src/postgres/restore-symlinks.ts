import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

interface PackedLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Re-creates the symbolic links of the PostgreSQL package. npm packs none; the package's own install script would
 * make them, but install scripts are often blocked. Safe to run twice, and at the same time.
 */
export function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as PackedLink[]) {
    const link = path.join(path.dirname(native), target);
    if (!isThere(link)) create(path.relative(path.dirname(target), source), link);
  }
}

const isThere = (link: string): boolean => lstatSync(link, { throwIfNoEntry: false }) !== undefined;

function create(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    // another process made it between our look and our try
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
