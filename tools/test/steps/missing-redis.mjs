import { existsSync } from 'node:fs';
import path from 'node:path';

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => folder && existsSync(path.join(folder, program)));

/** What cannot be tried on a machine without `redis-server`. */
export const missingRedis = () =>
  isOnPath('redis-server')
    ? []
    : [{ what: 'everything on the queue backend Redis', why: 'there is no redis-server on the PATH' }];
