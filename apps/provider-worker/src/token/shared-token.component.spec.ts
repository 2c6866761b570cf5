import { AccessTokens } from '@feedline/domain';
import { Database, migrateConnector, SharedTokenRepository } from '@feedline/persistence';
import { Seal, Secret } from '@feedline/platform';
import { createTestDatabase, FakeClock, type TestDatabase } from '@feedline/test-kit';
import { tokenManager } from '@feedline/token-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRecordingServer, type RecordingServer } from '../testing/recording-server.js';

const KEY = Buffer.alloc(32, 1);
const LIFETIME_SECONDS = 28_800;

let testDatabase: TestDatabase;
let sageId: RecordingServer;
let clock: FakeClock;
const opened: Database[] = [];
beforeAll(async () => {
  testDatabase = await createTestDatabase(migrateConnector);
  sageId = await startRecordingServer(() => ({ status: 200 }));
});
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  await sageId.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  clock = new FakeClock();
  sageId.calls.length = 0;
  sageId.answer = () => ({ status: 200, body: JSON.stringify(issued(`token-${sageId.calls.length}`)) });
  await database().query('truncate shared_token');
});

const issued = (value: string, expiresIn = LIFETIME_SECONDS) => ({
  access_token: value,
  token_type: 'Bearer',
  expires_in: expiresIn,
});

function database(): Database {
  const one = new Database(testDatabase.url, 4);
  opened.push(one);
  return one;
}

/** A token manager as a process of its own has it: own pool, own memory. */
function processOf(key = KEY): AccessTokens {
  const config = {
    SAGE_ID_URL: sageId.url,
    SAGE_ID_CLIENT_ID: 'provider',
    SAGE_ID_CLIENT_SECRET: new Secret('obviously-fake'),
    SAGE_ID_AUDIENCE: 'sfdsbanking/test',
  };
  return tokenManager(config, new SharedTokenRepository(database(), new Seal(key)), clock);
}

describe('the shared Sage ID token', () => {
  it('is asked for once by 50 first calls in three processes', async () => {
    const processes = [processOf(), processOf(), processOf()];
    const tokens = await Promise.all(
      Array.from({ length: 50 }, async (_none, index) => processes[index % 3]?.current()),
    );
    expect(new Set(tokens.map((token) => token?.value))).toEqual(new Set(['token-1']));
    expect(sageId.calls).toHaveLength(1);
    expect(sageId.calls[0]).toMatchObject({ path: '/oauth/token' });
    expect(new URLSearchParams(sageId.calls[0]?.body).get('grant_type')).toBe('client_credentials');
  });

  it('is asked for once more when 20 calls in two processes meet a 401', async () => {
    const [one, two] = [processOf(), processOf()];
    const { generation } = await one.current();
    const renewed = await Promise.all(
      Array.from({ length: 20 }, (_none, index) => (index % 2 ? one : two).renew(generation)),
    );
    expect(new Set(renewed.map((token) => token.value))).toEqual(new Set(['token-2']));
    expect(sageId.calls).toHaveLength(2);
  });

  it('is not renewed by a 401 that belongs to an earlier generation', async () => {
    const tokens = processOf();
    const first = await tokens.current();
    const second = await tokens.renew(first.generation);
    expect(await tokens.renew(first.generation)).toEqual(second);
    expect(sageId.calls).toHaveLength(2);
  });

  it('is used until shortly before its end, and not longer', async () => {
    const tokens = processOf();
    await tokens.current();
    clock.advance((LIFETIME_SECONDS - 61) * 1000);
    expect((await tokens.current()).value).toBe('token-1');
    clock.advance(2_000);
    expect((await tokens.current()).value).toBe('token-2');
  });

  it('keeps a smaller margin for a token that lives shortly', async () => {
    sageId.answer = () => ({ status: 200, body: JSON.stringify(issued(`token-${sageId.calls.length}`, 20)) });
    const tokens = processOf();
    await tokens.current();
    clock.advance(17_000);
    expect((await tokens.current()).value).toBe('token-1');
    clock.advance(2_000);
    expect((await tokens.current()).value).toBe('token-2');
  });

  it('costs one request more when its row was lost, whatever its generation was', async () => {
    const tokens = processOf();
    let token = await tokens.current();
    for (let renewal = 0; renewal < 4; renewal += 1) token = await tokens.renew(token.generation);
    await database().query('truncate shared_token');
    expect((await tokens.renew(token.generation)).generation).toBeGreaterThan(token.generation);
    expect(sageId.calls).toHaveLength(6);
  });

  it('is given up when Sage ID gives only what has ended already', async () => {
    sageId.answer = () => {
      clock.advance(60_000);
      return { status: 200, body: JSON.stringify(issued('too-late', 1)) };
    };
    await expect(processOf().current()).rejects.toThrow('gives no token that lasts');
    expect(sageId.calls).toHaveLength(2);
  });

  it('lies sealed in its row, and a process with another key asks for its own', async () => {
    await processOf().current();
    const { rows } = await database().query<{ row: string }>('select shared_token::text as row from shared_token');
    expect(rows[0]?.row).not.toContain('token-1');
    expect((await processOf(Buffer.alloc(32, 2)).current()).value).toBe('token-2');
  });

  it.each([
    ['no answer', 'drop' as const],
    ['a 500', { status: 500 }],
    ['a 401', { status: 401, body: '{"error":"access_denied"}' }],
    ['nonsense', { status: 200, body: '<html>' }],
    ['an answer without a token', { status: 200, body: '{}' }],
  ])('is asked for again by the next call after %s', async (_what, answer) => {
    const tokens = processOf();
    sageId.answer = () => answer;
    await expect(tokens.current()).rejects.toThrow();
    sageId.answer = () => ({ status: 200, body: JSON.stringify(issued('late')) });
    expect((await tokens.current()).value).toBe('late');
  });

  it('never shows the client secret or the token in an error', async () => {
    sageId.answer = () => ({ status: 401, body: JSON.stringify(issued('leaked-token')) });
    const error = await processOf()
      .current()
      .catch((reason: Error) => `${reason.message} ${reason.stack} ${JSON.stringify(reason)}`);
    expect(error).toContain('Sage ID answered 401');
    expect(error).not.toMatch(/obviously-fake|leaked-token/);
  });
});
