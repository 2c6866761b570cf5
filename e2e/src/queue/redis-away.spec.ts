import { queryDatabase, startRedis, startStack, type RunningRedis, type RunningStack } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasRedis } from './queue-backends.js';

const AWAY_MS = 20_000;
const EVERY_MS = 500;

const whereRedisIs = hasRedis() ? describe : describe.skip;

whereRedisIs(`Redis away for 20 seconds${hasRedis() ? '' : ' (skipped, because there is no redis-server)'}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-redis-'));
  let redis: RunningRedis | undefined;
  let stack: RunningStack;
  beforeAll(async () => {
    redis = await startRedis({ folder });
    stack = await startStack({
      redisUrl: redis?.url,
      processes: ['connector-api', 'provider-worker', 'mock-sage-id'],
    });
  });
  afterAll(async () => {
    await stack.stop();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('loses no notification: all are answered 2xx meanwhile, and all are done afterwards', async () => {
    const notify = await notifier();
    const port = redis?.port ?? 0;
    expect(await notify()).toBe(202);
    await redis?.stop();

    const statuses: number[] = [];
    for (let waited = 0; waited < AWAY_MS; waited += EVERY_MS) {
      statuses.push(await notify());
      await pause(EVERY_MS);
    }
    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(await count(`select 1 from authorisation`)).toBeLessThan(statuses.length);

    redis = await startRedis({ folder, port });
    await until('all work to be done', async () => (await count(`select 1 from outbox where state <> 'done'`)) === 0);
    expect(await count('select 1 from authorisation')).toBe(statuses.length + 1);
  });

  const count = async (sql: string): Promise<number> => (await queryDatabase(stack.databases.connector, sql)).length;

  /** Banking Service as far as notifications go: its token, its header. */
  async function notifier(): Promise<() => Promise<number>> {
    const { banks, notificationClient, notificationAudience } = stack.secrets;
    const [bank] = banks;
    const answer = await fetch(`${stack.urls['mock-sage-id']}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: notificationClient.clientId,
        client_secret: notificationClient.clientSecret,
        audience: notificationAudience,
      }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return async () => {
      const { status } = await fetch(`${stack.urls['connector-api']}/${bank?.path}/notification`, {
        method: 'POST',
        headers: { [bank?.header ?? '']: bank?.secret ?? '', authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: 'resourceCreated', resource: { id: randomUUID(), type: 'authorisation' } }),
      });
      return status;
    };
  }
});
