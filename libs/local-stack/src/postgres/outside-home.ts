import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the server of `folder` lives when its user cannot enter that folder: below the temporary folder. */
export function outsideHome(folder: string): string {
  const hash = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16);
  return path.join(realpathSync(tmpdir()), `feedline-postgres-${hash}`);
}
