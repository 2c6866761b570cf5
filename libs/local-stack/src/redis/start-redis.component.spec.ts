import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processIdentity } from '../process/process-identity.js';
import { findRedis } from './find-redis.js';
import { startRedis } from './start-redis.js';

/** Sends one line of Redis' protocol and answers the first line that comes back. */
async function ask(port: number, line: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').end(`${line}\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString('utf8').split('\r\n')[0] ?? '';
}

const hasRedis = findRedis() !== undefined;
const itOnRedis = hasRedis ? it : it.skip;
const SKIPPED = hasRedis ? '' : ' (skipped, because there is no redis-server on the PATH)';

describe('startRedis', () => {
  let folder = '';
  beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says undefined on a machine without one', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = folder;
    try {
      expect(await startRedis()).toBeUndefined();
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  itOnRedis(`lets nobody in without the password, and ends when stopped${SKIPPED}`, async () => {
    const redis = await startRedis();
    if (!redis) throw new Error('there is a redis-server on the PATH');
    expect(await ask(redis.port, 'PING')).toMatch(/^-NOAUTH/);
    await redis.stop();
    expect(processIdentity(redis.pid)).toBeUndefined();
  });

  itOnRedis(`keeps its password from start to start when it has a folder${SKIPPED}`, async () => {
    const first = await startRedis({ folder });
    await first?.stop();
    const second = await startRedis({ folder, port: first?.port ?? 0 });
    await second?.stop();
    expect(second?.url).toBe(first?.url);
  });
});
