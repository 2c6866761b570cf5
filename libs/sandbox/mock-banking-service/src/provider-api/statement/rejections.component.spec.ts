import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anotherAccount } from '../../testing/another-account.js';
import { startProduct, type Product } from '../../testing/product.js';
import { onboard } from '../../testing/provider.js';
import { openStage, type Stage } from '../../testing/stage.js';
import { behave, postStatement, processed, statementOf, transaction, type Refused } from '../../testing/statement.js';

/** The stage's own time; the newest moment that is not the future. */
const NOW = '2026-03-02T09:00:00.000Z';
const BEFORE = '2026-03-01T09:00:00.000Z';
const credit = (amount: number, change = {}) => transaction(amount, BEFORE, { uniqueId: 'a', ...change });
const debit = (amount: number, change = {}) => transaction(amount, BEFORE, { uniqueId: 'b', ...change });
const dated = (uniqueId: string, datePosted: string) => transaction(1, datePosted, { uniqueId });
const expecting = (expected: object) => ({ expected });

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

async function refused(body: object | string) {
  const answer = await postStatement(stage, body);
  const { code, data } = (await answer.json()) as Refused;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return { status: answer.status, code, errors: data?.errors.map((each) => [each.code, each.uniqueId ?? null]) };
}

const statements = () => stage.rows(`select 1 from statement where bank_account_id = '${id}'`);

type Case = [
  name: string,
  rows: object[],
  change: Record<string, unknown>,
  status: number,
  code: string,
  ids: string[],
];

const doubled = [credit(1), debit(-1), credit(2)];
const accounts = (balances: object) => ({ accountDetails: [{ bankAccountId: 'ID', status: 'active', balances }] });

describe('a statement at the door', () => {
  it.each<Case>([
    ['counts too few', [credit(1)], expecting({ transactionDetailsCount: 2 }), 422, 'countMismatch', []],
    ['counts too many', [credit(1)], expecting({ transactionDetailsCount: 0 }), 422, 'countMismatch', []],
    ['counts two accounts', [], expecting({ accountDetailsCount: 2 }), 422, 'countMismatch', []],
    ['sums credits wrongly', [credit(1.1)], expecting({ transactionCreditSum: 1.11 }), 422, 'sumMismatch', []],
    ['sums debits without sign', [debit(-1)], expecting({ transactionDebitSum: 1 }), 422, 'sumMismatch', []],
    ['expects sums of nothing', [], expecting({ transactionCreditSum: 1 }), 422, 'sumMismatch', []],
    ['holds a negative credit', [credit(-1, { transactionType: 'CREDIT' })], {}, 422, 'wrongSign', ['a']],
    ['holds a positive debit', [credit(1), debit(1, { transactionType: 'DEBIT' })], {}, 422, 'wrongSign', ['b']],
    ['has no balance', [credit(1)], accounts({}), 422, 'balanceMissing', []],
    ['has a balance of no day', [credit(1)], accounts({ ledgerBalance: 1 }), 422, 'balanceMissing', []],
    ['has only what is available', [credit(1)], accounts({ availableBalance: 1 }), 422, 'balanceMissing', []],
    ['is in no currency', [credit(1), debit(-1, { currency: 'ABX' })], {}, 422, 'badCurrency', ['b']],
    ['is in a small currency', [credit(1, { currency: 'gbp' })], {}, 422, 'badCurrency', ['a']],
    ['is exchanged from nothing', [credit(1, { exchangeAmount: 100 })], {}, 422, 'badCurrency', ['a']],
    ['is exchanged for nothing', [credit(1, { exchangeCurrency: 'EUR' })], {}, 422, 'badCurrency', ['a']],
    [
      'is exchanged from its own currency',
      [credit(1, { currency: 'EUR', exchangeCurrency: 'EUR', exchangeAmount: 100 })],
      {},
      422,
      'badCurrency',
      ['a'],
    ],
    ['holds an id twice', doubled, {}, 409, 'duplicateUniqueId', ['a']],
    ['lies in the future', [dated('a', NOW), dated('b', '2026-03-02T09:00:00.001Z')], {}, 422, 'futureDated', ['b']],
    ['is in the future by its offset', [dated('a', '2026-03-02T09:00:00-01:00')], {}, 422, 'futureDated', ['a']],
    ['is unordered', [dated('a', NOW), dated('b', BEFORE), dated('c', NOW)], {}, 422, 'unordered', ['b']],
    [
      'spreads over two weeks and a moment',
      [dated('a', '2026-02-16T08:59:59.999Z'), dated('b', '2026-02-16T09:00:00.000Z'), dated('c', NOW)],
      {},
      422,
      'spreadTooWide',
      ['a'],
    ],
    ['has no date', [dated('a', 'yesterday')], {}, 400, 'badDate', []],
    ['has a date without an offset', [dated('a', '2026-03-01T09:00:00')], {}, 400, 'badDate', []],
    ['has a year that never was', [dated('a', '0000-01-01T09:00:00Z')], {}, 400, 'badDate', []],
    [
      'was begun in a year that never was',
      [{ ...dated('a', NOW), dateUserInitiated: '0000-01-01T09:00:00Z' }],
      {},
      400,
      'badDate',
      [],
    ],
    ['has a day that never was', [dated('a', '2026-02-30T09:00:00Z')], {}, 400, 'badDate', []],
    ['has a balance of a bad day', [], accounts({ ledgerBalanceDate: 'today' }), 400, 'badDate', []],
    ['is of another bank', [], { bankId: 'bank-2' }, 404, 'unknownBankAccount', []],
    ['is of a bank of another provider', [], { bankId: 'bank-3' }, 404, 'unknownBankAccount', []],
    ['is of no account', [], { principalId: 'nobody' }, 404, 'unknownBankAccount', []],
    ['details another account', [], accounts({}), 404, 'unknownBankAccount', []],
    ['holds a row of another account', [debit(-1, { bankAccountId: 'x' })], {}, 404, 'unknownBankAccount', ['b']],
  ])('that %s is refused, and nothing is kept', async (...[name, rows, change, status, code, ids]: Case) => {
    const own = name === 'details another account' ? 'another' : id;
    const body = JSON.stringify(statementOf(id, rows, change)).replace('"ID"', JSON.stringify(own));
    const errors = ids.length > 0 ? ids.map((each) => [code, each]) : [[code, null]];
    expect(await refused(body)).toEqual({ status, code, errors });
    expect(await statements()).toEqual([]);
  });

  it.each<[string, string | object[] | Record<string, unknown>, string | undefined]>([
    ['no JSON', '{', undefined],
    ['no object', '[]', '(body)'],
    ['no account', { accountDetails: [] }, 'data.accountDetails'],
    ['two accounts', { accountDetails: [{}, {}] }, 'data.accountDetails'],
    ['a status that is none', { accountDetails: [{ status: 'cancelled', balances: {} }] }, 'data.accountDetails.0'],
    ['a pending transaction', [transaction(1, NOW, { transactionStatus: 'pending' })], 'transactionStatus'],
    ['a transaction without an id', [transaction(1, NOW, { uniqueId: '' })], 'uniqueId'],
    ['an amount in words', [transaction(1, NOW, { transactionAmount: '1.00' })], 'transactionAmount'],
    ['a bad date beside something worse', [transaction(1, 'now', { transactionType: 'OTHER' })], 'transactionType'],
    ['a NUL', [transaction(1, NOW, { description: 'a\u0000' })], ''],
    ['half a letter', [transaction(1, NOW, { payee: { city: '\ud83d' } })], ''],
  ])('that holds %s is malformed', async (_case, wrong, field) => {
    const body =
      typeof wrong === 'string' ? wrong : Array.isArray(wrong) ? statementOf(id, wrong) : statementOf(id, [], wrong);
    const answer = await postStatement(stage, body);
    const text = await answer.text();
    expect([answer.status, field === undefined || text.includes(field)]).toEqual([400, true]);
    expect(await statements()).toEqual([]);
  });

  it('is too large by one transaction, for a maximum that may change', async () => {
    await behave(stage, { statementMaximum: 2 });
    const rows = [1, 2, 3].map((amount) => transaction(amount, BEFORE));
    expect(await refused(statementOf(id, rows))).toMatchObject({ status: 422, code: 'tooManyTransactions' });
    expect(await processed(stage, statementOf(id, rows.slice(1)))).toMatchObject({ status: 'succeeded' });
  });

  it('is too late for an account that was disconnected', async () => {
    await processed(stage, statementOf(id, [credit(1)]));
    await fetch(`${product.base}/bankaccounts/${id}`, { method: 'DELETE', headers: product.headers });
    const errors = [['cancelledBankAccount', null]];
    expect(await refused(statementOf(id, []))).toEqual({ status: 410, code: 'cancelledBankAccount', errors });
    expect(await stage.rows(`select 1 from bank_transaction where bank_account_id = '${id}'`)).toEqual([]);
  });

  it.each<[string, object[], object]>([
    ['zero amounts of both kinds', [credit(0), debit(0, { transactionType: 'DEBIT' })], {}],
    ['sums that floats would miss', [credit(0.1), debit(0.2, {})], { transactionCreditSum: 0.3 }],
    ['signed sums', [credit(5.5), debit(-0.07)], { transactionCreditSum: 5.5, transactionDebitSum: -0.07 }],
    ['two weeks to the moment', [dated('a', '2026-02-16T09:00:00.000Z'), dated('b', NOW)], {}],
    ['the same moment in two zones', [dated('a', '2026-03-02T11:00:00+02:00'), dated('b', NOW)], {}],
    ['an exchange', [credit(1, { currency: 'GBP', exchangeCurrency: 'JPY', exchangeAmount: 190 })], {}],
    ['letters of any kind', [credit(1, { description: 'Café \u{1f9c1} \\u0000 "x"' })], {}],
  ])('is taken with %s', async (_case, rows, expected) => {
    expect(await processed(stage, statementOf(id, rows, { expected }))).toMatchObject({ status: 'succeeded' });
  });
});

describe('a second statement', () => {
  it('is refused while the first is in flight, by its name; other accounts go on', async () => {
    const other = await anotherAccount(stage, model);
    await behave(stage, { statementProcessingMs: 600_000 });
    const bodies = [credit(1), debit(-1), credit(2)].map((row) => statementOf(id, [row]));
    const answers = await Promise.all(bodies.map((body) => postStatement(stage, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await postStatement(stage, statementOf(other, [credit(1)]))).status).toBe(201);
    const [open] = (await stage.rows(`select statement_id as id from statement where bank_account_id = '${id}'`)) as [
      { id: string },
    ];
    const again = await postStatement(stage, statementOf(id, [debit(-7)]));
    expect(await again.json()).toMatchObject({ code: 'statementInFlight', data: { statementId: open.id } });
    await behave(stage, { namesEarlierStatement: false });
    const nameless = (await (await postStatement(stage, statementOf(id, [debit(-7)]))).json()) as Refused;
    expect(nameless.data).not.toHaveProperty('statementId');
  });
});
