import { PaceBusyError } from '@feedline/domain';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ProviderApiError } from './provider-api.error.js';
import { providerStage, type ProviderAnswer } from './testing/provider-stage.js';

let stage: ReturnType<typeof providerStage>;
beforeEach(() => void (stage = providerStage()));

const send = () =>
  stage.api.send({ method: 'POST', path: '/v1/statements', body: '{"data":1}', correlationId: 'c', priority: 'bulk' });
const failureOf = async (...answers: ProviderAnswer[]): Promise<ProviderApiError> => {
  stage.answers.push(...answers);
  const outcome = await send().catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(ProviderApiError);
  return outcome as ProviderApiError;
};

describe('ProviderApi.send', () => {
  it('makes the call in a turn of its priority, its bytes unchanged', async () => {
    stage.answers.push({ status: 201, body: '{"data":{"_id":"s-1"}}' });
    expect(await send()).toEqual({ status: 201, body: { data: { _id: 's-1' } } });
    expect(stage.pace.turns).toEqual(['bulk']);
    expect(stage.requests).toEqual([
      { method: 'POST', path: '/provider/v1/statements', body: '{"data":1}', token: 'Bearer token-1' },
    ]);
  });

  it('takes a turn of its own for the second try after a 401', async () => {
    stage.answers.push({ status: 401 }, { status: 200 });
    await send();
    expect(stage.pace.turns).toEqual(['bulk', 'bulk']);
    expect(stage.requests.map(({ token }) => token)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('asks for no third token, and for none at all in the minute after', async () => {
    expect((await failureOf({ status: 401 }, { status: 401 })).kind).toBe('unauthorised');
    expect((await failureOf({ status: 401 })).kind).toBe('unauthorised');
    expect(stage.requests).toHaveLength(3);
    stage.clock.advance(60_000);
    stage.answers.push({ status: 401 }, { status: 200 });
    await send();
    expect(stage.requests).toHaveLength(5);
  });

  it.each([
    ['a 429 that says how long', { status: 429, headers: { 'retry-after': '7' } }, [7_000]],
    ['a 429 that does not', { status: 429 }, [1_000]],
    ['a 429 that wants no pause', { status: 429, headers: { 'retry-after': '0' } }, [1_000]],
    [
      'a 429 with a date that has passed by our clock',
      { status: 429, headers: { 'retry-after': 'Mon, 02 Mar 2020 09:00:30 GMT' } },
      [1_000],
    ],
    ['a 503 that says how long', { status: 503, headers: { 'retry-after': '30' } }, [30_000]],
    ['a 503 that does not', { status: 503 }, []],
  ])('holds the pace, before the turn is over, for %s', async (_what, answer, holds) => {
    expect(await failureOf(answer)).toMatchObject({ kind: 'busy', status: answer.status });
    expect(stage.pace.holds).toEqual(holds);
  });

  it('holds nothing for any other answer', async () => {
    await failureOf({ status: 500, headers: { 'retry-after': '7' } });
    await failureOf({ status: 409, headers: { 'retry-after': '7' } });
    expect(stage.pace.holds).toEqual([]);
  });

  it('tells the answer although the pause could not be written down', async () => {
    stage.pace.hold = () => Promise.reject(new Error('the database is away'));
    expect(await failureOf({ status: 429 })).toMatchObject({ kind: 'busy', status: 429 });
  });

  it('sends nothing when no turn is to be had, and says for how long', async () => {
    stage.pace.refuses = new PaceBusyError('nobody may call now', 42_000);
    expect(await failureOf()).toMatchObject({ kind: 'busy', status: undefined, retryAfterMs: 42_000 });
    expect(stage.requests).toEqual([]);
  });

  const before = (beforeSending: () => Promise<void>) =>
    stage.api.send({ method: 'GET', path: '/v1/statements/s-1', correlationId: 'c', priority: 'bulk', beforeSending });

  it('sends nothing when what is looked at in the turn stands against it', async () => {
    const ended = new Error('the lane ended');
    await expect(before(() => Promise.reject(ended))).rejects.toBe(ended);
    expect([stage.pace.turns, stage.requests]).toEqual([['bulk'], []]);
  });

  it('sends nothing in a turn in which it stood still', async () => {
    const late = before(async () => stage.clock.advance(1_001));
    await expect(late).rejects.toMatchObject({ kind: 'busy', status: undefined, retryAfterMs: 1_000 });
    expect(stage.requests).toEqual([]);
  });

  it('lets through that the pace itself failed', async () => {
    stage.pace.refuses = new Error('the database is away');
    await expect(send()).rejects.toBe(stage.pace.refuses);
  });

  it.each([
    ['a success without sense', { status: 200, body: '<html>' }],
    ['more than a mebibyte', { status: 200, body: `"${'x'.repeat(1024 * 1024)}"` }],
    ['a server error', { status: 500 }],
  ])('is in doubt after %s', async (_what, answer) => {
    expect((await failureOf(answer)).kind).toBe('doubtful');
  });
});
