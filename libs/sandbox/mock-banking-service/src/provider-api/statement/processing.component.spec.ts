import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@feedline/test-kit';
import { anotherAccount } from '../../testing/another-account.js';
import { startProduct, type Product } from '../../testing/product.js';
import { onboard } from '../../testing/provider.js';
import { openStage, type Stage } from '../../testing/stage.js';
import {
  behave,
  ended,
  postStatement,
  processed,
  progressOf,
  statementOf,
  taken,
  transaction,
  type Refused,
} from '../../testing/statement.js';

const row = (uniqueId: string, datePosted = '2026-03-01T09:00:00.000Z') => transaction(1, datePosted, { uniqueId });
const ENDLESS = { statementProcessingMs: 600_000 };

let stage: Stage;
let product: Product;
let model: string;
let id: string;

beforeAll(async () => {
  stage = await openStage();
  product = await startProduct(stage);
  model = (await onboard(stage, product, { name: 'model' })).bankAccountId;
});
afterAll(() => stage.close());
beforeEach(async () => {
  id = await anotherAccount(stage, model);
});
afterEach(() => fetch(`${stage.url}/sandbox/behaviour`, { method: 'DELETE' }));

const booked = async () => {
  const sql = `select unique_id from bank_transaction where bank_account_id = '${id}' order by transaction_index`;
  return ((await stage.rows(sql)) as { unique_id: string }[]).map((each) => each.unique_id);
};
const statusOfAccount = async () =>
  (
    (await stage.rows(
      `select status, last_transaction_id as last from bank_account where bank_account_id = '${id}'`,
    )) as [{ status: string; last: number }]
  )[0];
const post = async (...rows: object[]) => processed(stage, statementOf(id, rows));
const failedBy = (code: string, ...ids: string[]) => ({
  status: 'failed',
  errors: ids.map((uniqueId) => expect.objectContaining({ code, uniqueId })),
});

describe('a statement in processing', () => {
  it('fails as a whole for one id that is there, and books nothing of it', async () => {
    await post(row('a'), row('b'));
    expect(await post(row('c'), row('b'), row('a'))).toMatchObject(failedBy('duplicateUniqueId', 'b', 'a'));
    expect([await booked(), await statusOfAccount()]).toEqual([['a', 'b'], { status: 'active', last: 2 }]);
  });

  it('leaves the ids of one that failed free', async () => {
    await post(row('a'));
    await post(row('b'), row('a'));
    expect(await post(row('b'))).toMatchObject({ status: 'succeeded' });
    expect(await booked()).toEqual(['a', 'b']);
  });

  it('knows ids per bank account only', async () => {
    await post(row('a'));
    id = await anotherAccount(stage, model);
    expect(await post(row('a'))).toMatchObject({ status: 'succeeded' });
  });

  it('fails for what is older than the newest there, not for what is as old', async () => {
    await post(row('a', '2026-03-01T09:00:00.001Z'));
    const late = [row('b', '2026-03-01T09:00:00.000Z'), row('c', '2026-03-01T09:00:00.001Z')];
    expect(await post(...late)).toMatchObject(failedBy('olderThanNewest', 'b'));
    expect(await post(row('c', '2026-03-01T09:00:00.001Z'))).toMatchObject({ status: 'succeeded' });
  });

  it('fails when its account is disconnected meanwhile; the next start ends what was open', async () => {
    await behave(stage, ENDLESS);
    const statementId = await taken(stage, statementOf(id, [row('a')]));
    await fetch(`${product.base}/bankaccounts/${id}`, { method: 'DELETE', headers: product.headers });
    await stage.restart();
    const { status, errors } = await ended(stage, statementId);
    expect([status, errors.map(({ code }) => code)]).toEqual(['failed', ['cancelledBankAccount']]);
    expect([await booked(), (await statusOfAccount()).status]).toEqual([[], 'cancelled']);
  });

  it('goes on after a restart, and is booked once', async () => {
    await behave(stage, ENDLESS);
    const statementId = await taken(stage, statementOf(id, [row('a'), row('b')]));
    await stage.restart();
    expect(await ended(stage, statementId)).toMatchObject({ status: 'succeeded' });
    await stage.restart();
    expect(await booked()).toEqual(['a', 'b']);
  });

  it('stays pending without transactions, and keeps its balances when none are told', async () => {
    await post();
    expect((await statusOfAccount()).status).toBe('pending');
    await post(row('a'));
    const details = (status: string) => ({ accountDetails: [{ bankAccountId: id, status, balances: {} }] });
    await processed(stage, statementOf(id, [], details('authRequired')));
    expect((await statusOfAccount()).status).toBe('authRequired');
    await processed(stage, statementOf(id, [], details('active')));
    expect((await statusOfAccount()).status).toBe('active');
    const sql = `select 1 from bank_account where bank_account_id = '${id}' and ledger_balance = 12.3`;
    expect(await stage.rows(sql)).toHaveLength(1);
  });
});

describe('the words for how far it is', () => {
  it('are received, in progress, and the end', async () => {
    await behave(stage, ENDLESS);
    const waiting = await taken(stage, statementOf(await anotherAccount(stage, model), [row('a')]));
    expect((await progressOf(stage, waiting)).status).toBe('received');
    await behave(stage, { statementProcessingMs: 1_000 });
    const statementId = await taken(stage, statementOf(id, [row('a')]));
    const inProgress = async () => (await progressOf(stage, statementId)).status === 'inProgress';
    await until('the word of the middle', inProgress);
    expect(await ended(stage, statementId)).toMatchObject({ status: 'succeeded' });
  });

  it('are others while a switch says so', async () => {
    const statementId = await taken(stage, statementOf(id, [row('a')]));
    await ended(stage, statementId);
    await behave(stage, { stateWords: { succeeded: 'reconciled', received: 'parked' } });
    expect((await progressOf(stage, statementId)).status).toBe('reconciled');
    const answer = await postStatement(stage, statementOf(id, []));
    expect(await answer.json()).toMatchObject({ data: { status: 'parked' } });
    await behave(stage, { stateWords: {} });
    expect((await progressOf(stage, statementId)).status).toBe('succeeded');
  });
});

describe('an identical repeat', () => {
  const repeat = async (body: object) => {
    const answer = await postStatement(stage, body);
    const { data } = (await answer.json()) as Refused & { data: { _id?: string } };
    return { http: answer.status, ...data };
  };
  const refusing = () => behave(stage, { identicalStatement: 'refused' });

  it('gets the first answer, while it is processed and afterwards', async () => {
    await behave(stage, ENDLESS);
    const body = statementOf(id, [row('a')]);
    const first = await taken(stage, body);
    expect(await repeat(body)).toMatchObject({ http: 201, _id: first });
    await stage.restart();
    await ended(stage, first);
    expect(await repeat(body)).toMatchObject({ http: 201, _id: first });
    expect(await booked()).toEqual(['a']);
  });

  it('is refused with all of its ids and its name, when that is the switch', async () => {
    const body = statementOf(id, [row('a'), row('b')]);
    const first = await taken(stage, body);
    await ended(stage, first);
    await refusing();
    const errors = ['a', 'b'].map((uniqueId) => expect.objectContaining({ code: 'duplicateUniqueId', uniqueId }));
    expect(await repeat(body)).toEqual({ http: 409, errors, statementId: first });
    await behave(stage, { namesEarlierStatement: false });
    expect(await repeat(body)).toEqual({ http: 409, errors });
  });

  it('runs into itself while it is processed, when that is the switch', async () => {
    await refusing();
    await behave(stage, ENDLESS);
    const body = statementOf(id, [row('a')]);
    const first = await taken(stage, body);
    const errors = [expect.objectContaining({ code: 'statementInFlight' })];
    expect(await repeat(body)).toEqual({ http: 409, errors, statementId: first });
  });

  it('of one that failed is a new one', async () => {
    await post(row('a', '2026-03-01T09:00:00.001Z'));
    const body = statementOf(id, [row('b', '2026-03-01T09:00:00.000Z')]);
    const first = await taken(stage, body);
    await ended(stage, first);
    expect((await repeat(body))._id).not.toBe(first);
  });

  it('of one without transactions is meant anew', async () => {
    const body = statementOf(id, []);
    const first = await taken(stage, body);
    await ended(stage, first);
    expect((await repeat(body))._id).not.toBe(first);
    await refusing();
    await until('the second one', async () => (await repeat(body)).http === 201);
  });

  it('with one byte more is another statement, whose ids are there', async () => {
    const body = statementOf(id, [row('a')]);
    await processed(stage, body);
    const answer = await postStatement(stage, `${JSON.stringify(body)} `);
    const { data } = (await answer.json()) as { data: { _id: string } };
    expect(await ended(stage, data._id)).toMatchObject(failedBy('duplicateUniqueId', 'a'));
  });
});
