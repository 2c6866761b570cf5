import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { providerHeaders } from '../testing/provider.js';
import { openStage, OTHER_PROVIDER_KEY, type Stage } from '../testing/stage.js';
import { behave } from '../testing/statement.js';

let stage: Stage;
let headers: Record<string, string>;

beforeAll(async () => {
  stage = await openStage({ rate: 10 });
  headers = await providerHeaders(stage);
});
afterAll(() => stage.close());
beforeEach(() => stage.clock.advance(1_000));
afterEach(() => fetch(`${stage.url}/sandbox/behaviour`, { method: 'DELETE' }));

const ask = (change: Record<string, string> = {}) =>
  fetch(`${stage.url}/provider/v1/statements/none`, { headers: { ...headers, ...change } });
/** How many of so many calls were let in. */
async function admitted(calls: number, change?: Record<string, string>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: calls }, () => ask(change)));
  return answers.filter(({ status }) => status !== 429).length;
}

describe('the rate of the Provider API', () => {
  it('lets ten calls in and tells the eleventh when to come again', async () => {
    expect(await admitted(10)).toBe(10);
    const answer = await ask();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await answer.json()).toMatchObject({ status: 429, code: 'throttled' });
  });

  it('holds for any second, not for those of a clock', async () => {
    expect(await admitted(4)).toBe(4);
    stage.clock.advance(900);
    expect(await admitted(8)).toBe(6);
    stage.clock.advance(99);
    expect(await admitted(1)).toBe(0);
    stage.clock.advance(1);
    expect(await admitted(8)).toBe(4);
    stage.clock.advance(899);
    expect(await admitted(1)).toBe(0);
    stage.clock.advance(1);
    expect(await admitted(8)).toBe(6);
  });

  it('does not count what it refused', async () => {
    await admitted(10);
    stage.clock.advance(999);
    expect(await admitted(30)).toBe(0);
    stage.clock.advance(1);
    expect(await admitted(10)).toBe(10);
  });

  it('is kept by monotonic time when business time is moved', async () => {
    await admitted(10);
    stage.clock.set(new Date(stage.clock.now().getTime() + 60_000));
    expect(await admitted(1)).toBe(0);
  });

  it('is for each key by itself, and for every call of it', async () => {
    await admitted(10);
    const query = await fetch(`${stage.url}/provider/v1/accountqueries`, { method: 'POST', headers, body: '{' });
    const patch = await fetch(`${stage.url}/provider/v1/authorisations/x`, { method: 'PATCH', headers, body: '{' });
    expect([query.status, patch.status]).toEqual([429, 429]);
    expect(await admitted(11, { 'x-api-key': OTHER_PROVIDER_KEY })).toBe(10);
  });

  it('does not count who is not known, and counts a known key without a token', async () => {
    await admitted(20, { 'x-api-key': 'nobody' });
    const answers = await Promise.all(Array.from({ length: 3 }, () => ask({ authorization: '' })));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await admitted(20)).toBe(7);
  });

  it('does not read the body of a call too many', async () => {
    await admitted(10);
    const call = request(`${stage.url}/provider/v1/statements`, {
      method: 'POST',
      headers: { ...headers, 'content-length': 1_000 },
    });
    call.flushHeaders();
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(429);
    call.destroy();
  });

  it('may be changed, and switched off, while it runs', async () => {
    await behave(stage, { rate: 2 });
    expect(await admitted(5)).toBe(2);
    await behave(stage, { rate: 0 });
    expect(await admitted(30)).toBe(30);
  });
});

describe('/sandbox/behaviour', () => {
  const show = async () => (await (await fetch(`${stage.url}/sandbox/behaviour`)).json()) as object;

  it('tells how the sandbox behaves, and goes back to how it was started', async () => {
    const begin = {
      statementProcessingMs: 0,
      statementMaximum: 1_000,
      rate: 10,
      identicalStatement: 'first-answer',
      namesEarlierStatement: true,
      stateWords: {},
      rejections: [],
    };
    expect(await show()).toEqual(begin);
    expect(await (await behave(stage, { rate: 3 })).json()).toEqual({ ...begin, rate: 3 });
    expect(await show()).toEqual({ ...begin, rate: 3 });
    await fetch(`${stage.url}/sandbox/behaviour`, { method: 'DELETE' });
    expect(await show()).toEqual(begin);
  });

  it.each([
    { rate: -1 },
    { rate: 1.5 },
    { statementMaximum: 0 },
    { statementProcessingMs: '300' },
    { identicalStatement: 'sometimes' },
    { stateWords: { done: 'x' } },
    { stateWords: { failed: '' } },
    { speed: 1 },
    { rejections: [{ code: 'tooLovely', at: 'door' }] },
    { rejections: [{ code: 'wrongSign', at: 'lunch' }] },
    { rejections: [{ code: 'wrongSign', at: 'door', statements: 0 }] },
  ])('refuses %p, and changes nothing', async (change) => {
    const before = await show();
    expect((await behave(stage, { statementMaximum: 7, ...change })).status).toBe(400);
    expect(await show()).toEqual(before);
  });
});
