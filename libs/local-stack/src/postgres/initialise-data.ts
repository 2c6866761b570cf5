import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LocalStackError } from '../error/local-stack.error.js';
import type { ServerPlace } from './settle-server.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerUser } from './server-user.js';

/** The only role at first; its password is the folder's. */
export const SUPERUSER = 'postgres';

/**
 * Creates the data of a new server, reached by scram-sha-256 alone. Does nothing when they exist; what an interrupted
 * run left half-made is made anew.
 */
export function initialiseData(place: ServerPlace, password: string, options: { isDurable: boolean }): void {
  if (existsSync(path.join(place.data, 'PG_VERSION'))) return;
  const draft = `${place.data}.new`;
  rmSync(draft, { recursive: true, force: true });
  withPasswordFile(place.user, password, (passwordFile) => {
    const { status, stderr, error } = spawnSync(
      path.join(place.bin, 'initdb'),
      [...initialArguments(draft, passwordFile), ...(options.isDurable ? [] : ['--no-sync'])],
      { ...place.user, cwd: place.home, env: serverEnvironment(), encoding: 'utf8' },
    );
    if (status !== 0) throw new LocalStackError(`PostgreSQL could not create its data in ${draft}: ${error ?? stderr}`);
  });
  renameSync(draft, place.data);
}

const initialArguments = (data: string, passwordFile: string): string[] => [
  `--pgdata=${data}`,
  `--username=${SUPERUSER}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

function withPasswordFile(user: ServerUser | undefined, password: string, use: (file: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-initdb-'));
  try {
    const file = path.join(folder, 'password');
    writeFileSync(file, password, { mode: 0o600, flag: 'wx' });
    if (user) for (const target of [file, folder]) chownSync(target, user.uid, user.gid);
    use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
