import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The `redis-server` on the PATH; undefined when there is none (npm has no package that holds one). */
export function findRedis(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, 'redis-server')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
