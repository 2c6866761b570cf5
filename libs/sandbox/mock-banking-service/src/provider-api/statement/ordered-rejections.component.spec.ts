import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assumptions } from '@feedline/contracts';
import { anotherAccount } from '../../testing/another-account.js';
import { startProduct } from '../../testing/product.js';
import { onboard } from '../../testing/provider.js';
import { openStage, type Stage } from '../../testing/stage.js';
import { behave, postStatement, processed, statementOf, transaction, type Refused } from '../../testing/statement.js';

const row = (uniqueId: string) => transaction(1, '2026-03-01T09:00:00.000Z', { uniqueId });
const REASONS = Object.entries(assumptions.statementRejections.value);

let stage: Stage;
let model: string;
let id: string;

beforeAll(async () => {
  stage = await openStage();
  model = (await onboard(stage, await startProduct(stage), { name: 'model' })).bankAccountId;
});
afterAll(() => stage.close());
beforeEach(async () => {
  id = await anotherAccount(stage, model);
});
afterEach(() => fetch(`${stage.url}/sandbox/behaviour`, { method: 'DELETE' }));

const order = (...rejections: object[]) => behave(stage, { rejections });
const ordered = async () => {
  const answer = await fetch(`${stage.url}/sandbox/behaviour`);
  return ((await answer.json()) as { rejections: object[] }).rejections;
};
const booked = () => stage.rows(`select 1 from bank_transaction where bank_account_id = '${id}'`);

async function post(...rows: object[]) {
  const answer = await postStatement(stage, statementOf(id, rows));
  const { code, data } = (await answer.json()) as Refused;
  return { status: answer.status, code, errors: data?.errors?.map((each) => [each.code, each.uniqueId ?? null]) };
}

describe('a rejection that was ordered', () => {
  it.each(REASONS)('tells %s at the door, with the status %i, once', async (code, status) => {
    await order({ code, at: 'door', bankAccountId: id, rows: 'none' });
    expect(await post(row('a'))).toEqual({ status, code, errors: [[code, null]] });
    expect([await ordered(), await stage.rows(`select 1 from statement where bank_account_id = '${id}'`)]).toEqual([
      [],
      [],
    ]);
    expect(await processed(stage, statementOf(id, [row('a')]))).toMatchObject({ status: 'succeeded' });
  });

  it.each(REASONS)('tells %s in processing, once, and leaves the ids free', async (code) => {
    await order({ code, at: 'processing', bankAccountId: id, rows: 'none' });
    const body = statementOf(id, [row('a')]);
    const { status, errors } = await processed(stage, body);
    expect([status, errors.map((error) => [error.code, error.uniqueId])]).toEqual(['failed', [[code, undefined]]]);
    expect([await booked(), await ordered()]).toEqual([[], []]);
    expect(await processed(stage, body)).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    [{ code: 'wrongSign' }, ['a']],
    [{ code: 'wrongSign', rows: 'all' }, ['a', 'b']],
    [{ code: 'wrongSign', rows: 'none' }, [null]],
    [{ code: 'sumMismatch' }, [null]],
    [{ code: 'sumMismatch', rows: 'first' }, ['a']],
  ])('as %p names %p, here and there', async (rejection, named) => {
    await order({ ...rejection, at: 'door' }, { ...rejection, at: 'processing' });
    expect((await post(row('a'), row('b'))).errors).toEqual(named.map((each) => [rejection.code, each]));
    const { errors } = await processed(stage, statementOf(id, [row('a'), row('b')]));
    expect(errors.map(({ code, uniqueId }) => [code, uniqueId ?? null])).toEqual(
      named.map((each) => [rejection.code, each]),
    );
  });

  it('names no transaction of a statement that has none', async () => {
    await order({ code: 'wrongSign', at: 'door' }, { code: 'wrongSign', at: 'processing' });
    expect((await post()).errors).toEqual([['wrongSign', null]]);
    const { errors } = await processed(stage, statementOf(id, []));
    expect(errors.map(({ code, uniqueId }) => [code, uniqueId])).toEqual([['wrongSign', undefined]]);
  });

  it('is for as many statements as it says, of its account alone', async () => {
    await order({ code: 'unordered', at: 'door', bankAccountId: id, statements: 2 });
    const other = await anotherAccount(stage, model);
    expect(await processed(stage, statementOf(other, [row('a')]))).toMatchObject({ status: 'succeeded' });
    expect((await post(row('a'))).status).toBe(422);
    expect(await ordered()).toEqual([{ code: 'unordered', at: 'door', bankAccountId: id, statements: 1 }]);
    expect((await post(row('a'))).status).toBe(422);
    expect((await post(row('a'))).status).toBe(201);
  });

  it('comes true after those that were ordered before it', async () => {
    await order({ code: 'unordered', at: 'door' }, { code: 'badDate', at: 'door' });
    expect([(await post(row('a'))).code, (await post(row('a'))).code]).toEqual(['unordered', 'badDate']);
  });

  it('waits behind a statement in flight, which is refused for what it is', async () => {
    await behave(stage, { statementProcessingMs: 600_000 });
    await post(row('a'));
    await order({ code: 'unordered', at: 'door' });
    expect((await post(row('b'))).code).toBe('statementInFlight');
    expect(await ordered()).toHaveLength(1);
  });

  it('is forgotten when the behaviour of the beginning comes back', async () => {
    await order({ code: 'unordered', at: 'door' });
    await fetch(`${stage.url}/sandbox/behaviour`, { method: 'DELETE' });
    expect((await post(row('a'))).status).toBe(201);
  });
});
