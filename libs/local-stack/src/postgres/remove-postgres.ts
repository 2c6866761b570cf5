import { existsSync, lstatSync, rmSync } from 'node:fs';
import { outsideHome } from './outside-home.js';
import { serverUser } from './server-user.js';

/** Forgets a server's data and password, those below the temporary folder too. The server must not run. */
export function removePostgres(folder: string): void {
  if (!existsSync(folder)) return;
  const home = outsideHome(folder);
  const found = lstatSync(home, { throwIfNoEntry: false });
  const user = serverUser();
  // what somebody else put under that name is not ours to remove
  if (user && found?.isDirectory() && found.uid === user.uid) rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
