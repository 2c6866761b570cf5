import { existsSync, lstatSync, rmSync } from 'node:fs';
import path from 'node:path';
import { outsideHome } from './outside-home.js';
import { serverUser } from './server-user.js';
import { stopEarlierServer } from './stop-earlier-server.js';

/**
 * Forgets a server's data and password, those below the temporary folder too, after stopping what a killed run left.
 * @throws LocalStackError when a living process uses the data
 */
export async function removePostgres(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const homes = [path.join(folder, 'server'), outsideHome(folder)].filter(isOurs);
  for (const home of homes) {
    await stopEarlierServer(path.join(home, 'data'), path.join(folder, 'launcher.json'));
    rmSync(home, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/** What somebody else put under that name is not ours to remove. */
function isOurs(home: string): boolean {
  const found = lstatSync(home, { throwIfNoEntry: false });
  const owner = serverUser()?.uid ?? process.getuid?.();
  return found?.isDirectory() === true && (owner === undefined || found.uid === owner);
}
