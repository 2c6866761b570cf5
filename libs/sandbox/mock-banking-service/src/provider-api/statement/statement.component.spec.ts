import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BankTransactions } from '@feedline/contracts';
import { until } from '@feedline/test-kit';
import { anotherAccount } from '../../testing/another-account.js';
import { startProduct, type Product } from '../../testing/product.js';
import { onboard, providerHeaders } from '../../testing/provider.js';
import { openStage, OTHER_PROVIDER_KEY, type Stage } from '../../testing/stage.js';
import {
  ended,
  postStatement,
  processed,
  progressOf,
  statementOf,
  taken,
  transaction,
} from '../../testing/statement.js';

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

const read = async (query = '') =>
  (await (
    await fetch(`${product.base}/bankaccounts/${id}/transactions${query}`, { headers: product.headers })
  ).json()) as BankTransactions;

describe('POST /statements', () => {
  it('books transactions in their order, and makes the account active', async () => {
    const first = transaction(-100.25, '2026-02-01T09:00:00.000Z', { narrative1: 'Card 4711' });
    const second = transaction(0.1, '2026-02-01T09:00:00.000Z', { dateUserInitiated: '2026-01-31T10:00:00+02:00' });
    const answer = await postStatement(stage, statementOf(id, [first, second]));
    const { data } = (await answer.json()) as { data: { _id: string; status: string } };
    expect([answer.status, data.status]).toEqual([201, 'received']);
    expect(await ended(stage, data._id)).toEqual({ _id: data._id, status: 'succeeded', errors: [] });
    expect(await read()).toMatchObject({
      bankAccount: {
        status: 'active',
        lastTransactionId: 2,
        balances: { ledgerBalance: 12.3, ledgerBalanceDate: '2026-03-01T00:00:00.000Z' },
      },
      bankTransactionList: {
        startIndex: 1,
        endIndex: 2,
        total: 2,
        transactions: [
          { transactionId: 1, uniqueId: first.uniqueId, transactionAmount: -100.25, dateUserInitiated: null },
          { transactionId: 2, uniqueId: second.uniqueId, dateUserInitiated: '2026-01-31T08:00:00.000Z' },
        ],
      },
    });
  });

  it('counts on with the next statement', async () => {
    await processed(stage, statementOf(id, [transaction(1, '2026-02-01T09:00:00.000Z')]));
    await processed(stage, statementOf(id, [transaction(2, '2026-02-01T09:00:00.000Z')]));
    const { transactions } = (await read('?startIndex=2')).bankTransactionList;
    expect(transactions.map(({ transactionId, transactionAmount }) => [transactionId, transactionAmount])).toEqual([
      [2, 2],
    ]);
  });

  it('takes a pure update of status and balances, as the documented re-authorisation has it', async () => {
    const body = statementOf(id, [], {
      required: null,
      expected: {},
      accountDetails: [{ bankAccountId: id, status: 'authRequired', balances: {} }],
    });
    delete body.data.transactionDetails;
    expect(await processed(stage, body)).toMatchObject({ status: 'succeeded' });
    expect((await read()).bankAccount).toMatchObject({ status: 'authRequired', balances: {} });
    expect(await processed(stage, statementOf(id, []))).toMatchObject({ status: 'succeeded' });
    expect((await read()).bankAccount).toMatchObject({ status: 'pending', balances: { ledgerBalance: 12.3 } });
  });

  it('takes a statement that neither expects nor balances anything', async () => {
    const body = statementOf(id, [], { accountDetails: [{ bankAccountId: id, status: 'authRequired' }] });
    delete body.data.expected;
    expect(await processed(stage, body)).toMatchObject({ status: 'succeeded' });
  });

  it('pages by 100', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => transaction(at, '2026-02-01T09:00:00.000Z'));
    await processed(stage, statementOf(id, rows));
    const pages = [
      await read(),
      await read('?startIndex=101&endIndex=500'),
      await read('?startIndex=249&endIndex=250'),
    ];
    expect(pages.map(({ bankTransactionList: list }) => [list.endIndex, list.total, list.transactions.length])).toEqual(
      [
        [100, 250, 100],
        [200, 250, 100],
        [250, 250, 2],
      ],
    );
  });

  it('takes a thousand transactions with all that they may tell', async () => {
    const long = { narrative1: 'n'.repeat(1_000), narrative2: 'n'.repeat(1_000), payee: { city: 'c'.repeat(1_000) } };
    const rows = Array.from({ length: 1_000 }, () => transaction(1, '2026-02-01T09:00:00.000Z', long));
    expect(await processed(stage, statementOf(id, rows))).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    ['a depth without end', '['.repeat(600_000) + ']'.repeat(600_000)],
    ['more values than any statement has', `[${'0,'.repeat(600_000)}0]`],
  ])('refuses %s before it is understood: its memory is not for that', async (_what, body) => {
    const headers = await providerHeaders(stage);
    const answer = await fetch(`${stage.url}/provider/v1/statements`, { method: 'POST', headers, body });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, expect.stringMatching(/problem\+json/)]);
  });

  it('asks for both proofs, however its address is written', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
    const answer = await fetch(`${stage.url}/%70rovider/v1/statements`, init);
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ code: 'apiKeyMissing' })]);
  });

  it('takes more at once than are read at once, whether answers are held or callers go away', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => anotherAccount(stage, model)));
    const gone = new AbortController();
    const headers = await providerHeaders(stage);
    const init = { method: 'POST', headers: { ...headers, 'x-spoil': 'before;hold' }, body: '{}', signal: gone.signal };
    const lost = Array.from({ length: 6 }, () => fetch(`${stage.url}/provider/v1/statements`, init));
    const waiting = ids.map((each) => postStatement(stage, statementOf(each, []), { 'x-spoil': 'hold' }));
    const held = async () => (await (await fetch(`${stage.url}/sandbox/spoil`)).json()) as { held: number };
    await until('as many as are read at once', async () => (await held()).held === 4);
    gone.abort();
    await Promise.allSettled(lost);
    const count = `select 1 from statement where bank_account_id in ('${ids.join("','")}')`;
    await until('all of them to be stored', async () => (await stage.rows(count)).length === ids.length);
    await fetch(`${stage.url}/sandbox/spoil`, { method: 'DELETE' });
    const answers = await Promise.all(waiting);
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
  });
});

describe('GET /statements/{id}', () => {
  it('knows no statement of another provider, and none that was made up', async () => {
    const statementId = await taken(stage, statementOf(id, []));
    expect((await progressOf(stage, statementId)).status).toBeDefined();
    const headers = await providerHeaders(stage);
    for (const [path, apiKey] of [
      [statementId, OTHER_PROVIDER_KEY],
      [crypto.randomUUID(), headers['x-api-key'] ?? ''],
    ]) {
      const answer = await fetch(`${stage.url}/provider/v1/statements/${path}`, {
        headers: { ...headers, 'x-api-key': apiKey ?? '' },
      });
      expect(answer.status).toBe(404);
    }
  });
});
