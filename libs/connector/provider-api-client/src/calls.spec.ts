import { beforeEach, describe, expect, it } from '@jest/globals';
import { getStatement } from './get-statement.js';
import { patchAuthorisation } from './patch-authorisation.js';
import { postStatement } from './post-statement.js';
import { queryAccount } from './query-account.js';
import { providerStage } from './testing/provider-stage.js';

let stage: ReturnType<typeof providerStage>;
beforeEach(() => void (stage = providerStage()));

const answer = (status: number, body: unknown = {}) => stage.answers.push({ status, body: JSON.stringify(body) });

/** Members in an order and with a space of their own, as they were stored. */
const STATEMENT =
  '{"data": {"bankId":"bank-one","principalId":"account-1","expected":{},' +
  '"accountDetails":[{"status":"active","bankAccountId":"account-1","balances":{}}]}}';

describe('postStatement', () => {
  const post = (body = STATEMENT) => postStatement(stage.api, { body, correlationId: 'c' });

  it('sends exactly the stored bytes, as bulk, and answers the id', async () => {
    answer(201, { data: { _id: 'statement-1', status: 'received' } });
    expect(await post()).toEqual({ providerStatementId: 'statement-1' });
    expect(stage.requests).toMatchObject([{ method: 'POST', path: '/provider/v1/statements', body: STATEMENT }]);
    expect(stage.pace.turns).toEqual(['bulk']);
  });

  it('sends nothing that does not fit the contract', async () => {
    await expect(post('{"data":{}}')).rejects.toMatchObject({ kind: 'refused', status: undefined });
    expect(stage.requests).toEqual([]);
  });

  it.each([{}, { data: {} }, { data: { _id: '' } }, { data: { _id: 's\0' } }])(
    'is in doubt when taken without an id: %j',
    async (body) => {
      answer(201, body);
      await expect(post()).rejects.toMatchObject({ kind: 'doubtful', status: 201 });
    },
  );

  it('tells why it was refused, row by row, and never in words', async () => {
    const errors = [
      { code: 'duplicateUniqueId', message: 'Salary of Olivia', uniqueId: 'tx-1' },
      { code: 'Salary of Olivia!', message: 'Salary of Olivia' },
    ];
    answer(409, {
      code: 'duplicateUniqueId',
      detail: 'Salary of Olivia',
      data: { errors, statementId: 'statement-0' },
    });
    const error: unknown = await post().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      kind: 'refused',
      status: 409,
      message: 'answered 409 (duplicateUniqueId)',
      refusal: {
        code: 'duplicateUniqueId',
        errors: [{ code: 'duplicateUniqueId', uniqueId: 'tx-1' }, { code: 'unreadable' }],
        statementId: 'statement-0',
      },
    });
    expect(JSON.stringify(error) + String(error)).not.toContain('Olivia');
  });

  it('loses no fault for another that it cannot read', async () => {
    const errors = [{ code: 'duplicateUniqueId', uniqueId: 'tx-1', message: null }, { code: 1 }];
    answer(409, { code: 'duplicateUniqueId', data: { errors, statementId: 's\0' } });
    const error: unknown = await post().catch((thrown: unknown) => thrown);
    const faults = [{ code: 'duplicateUniqueId', uniqueId: 'tx-1' }, { code: 'unreadable' }];
    expect(error).toMatchObject({ refusal: { code: 'duplicateUniqueId', errors: faults } });
    expect(error).not.toMatchObject({ refusal: { statementId: expect.anything() } });
  });

  it.each(['', 'no JSON', '{"message":"no code"}', '{"code":"Words of somebody"}'])(
    'keeps nothing of a refusal that it cannot read: %s',
    async (body) => {
      stage.answers.push({ status: 422, body });
      await expect(post()).rejects.toMatchObject({ kind: 'refused', message: 'answered 422', refusal: undefined });
    },
  );
});

describe('getStatement', () => {
  it('answers the word and the faults, the id safe in the path', async () => {
    const errors = [{ code: 'olderThanNewest', message: 'words', uniqueId: 'tx-1' }];
    answer(200, { data: { _id: 'a/b', status: 'failed', errors } });
    expect(await getStatement(stage.api, 'a/b', 'c')).toEqual({
      word: 'failed',
      errors: [{ code: 'olderThanNewest', uniqueId: 'tx-1' }],
    });
    expect(stage.requests[0]).toMatchObject({ method: 'GET', path: '/provider/v1/statements/a%2Fb' });
    expect(stage.pace.turns).toEqual(['bulk']);
  });

  it.each([
    [{ code: 'olderThanNewest', message: null, uniqueId: null }, { code: 'olderThanNewest' }],
    [{ code: 'olderThanNewest', message: 'w'.repeat(1_001), uniqueId: 7 }, { code: 'olderThanNewest' }],
    [{ message: 'no code' }, { code: 'unreadable' }],
    ['words', { code: 'unreadable' }],
    [{ code: 'olderThanNewest', uniqueId: 'tx\0' }, { code: 'olderThanNewest' }],
    [{ code: 'olderThanNewest', uniqueId: 'tx\ud800' }, { code: 'olderThanNewest' }],
  ])('reads of a fault what can be kept, and never fails for the rest: %#', async (fault, kept) => {
    answer(200, { data: { status: 'failed', errors: [fault] } });
    expect(await getStatement(stage.api, 's', 'c')).toEqual({ word: 'failed', errors: [kept] });
  });

  it('answers no word that a database could not keep, or that a screen would obey', async () => {
    answer(200, { data: { _id: 's', status: 'do\0ne\u001b[2J\u202e\u009b\ud800\n' } });
    expect((await getStatement(stage.api, 's', 'c')).word).toBe('do?ne?[2J????');
  });

  it('reads no more faults than a statement may have transactions, and each once', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => ({ code: 'wrongSign', uniqueId: `tx-${n}` }));
    answer(200, { data: { status: 'failed', errors: [...many, ...many, {}, {}, 'words'] } });
    const unreadable = { code: 'unreadable' };
    expect((await getStatement(stage.api, 's', 'c')).errors).toEqual([...many, unreadable]);
    answer(200, { data: { status: 'failed', errors: Array.from({ length: 50_000 }, (_, n) => ({ code: `c${n}` })) } });
    expect((await getStatement(stage.api, 's', 'c')).errors).toHaveLength(20_000);
  });

  it('takes missing errors for none', async () => {
    answer(200, { data: { _id: 's', status: 'received', errors: null } });
    expect(await getStatement(stage.api, 's', 'c')).toEqual({ word: 'received', errors: [] });
  });

  it('is in doubt when there is no word', async () => {
    answer(200, { data: { _id: 's' } });
    await expect(getStatement(stage.api, 's', 'c')).rejects.toMatchObject({ kind: 'doubtful' });
  });
});

describe('queryAccount', () => {
  const query = () => queryAccount(stage.api, { bankId: 'bank-one', externalId: 'external-1' }, 'c');

  it('answers what they know', async () => {
    const data = { bankAccountId: 'account-1', status: 'active', requestedStartDate: '2026-01-01' };
    answer(200, { data });
    expect(await query()).toEqual(data);
    expect(stage.requests[0]).toMatchObject({
      method: 'POST',
      path: '/provider/v1/accountqueries',
      body: '{"data":{"bankId":"bank-one","externalId":"external-1"}}',
    });
    expect(stage.pace.turns).toEqual(['bulk']);
  });

  it.each([
    { bankAccountId: '' },
    { bankAccountId: 'a'.repeat(201) },
    { bankAccountId: 'a\0' },
    { status: 's\u001b[2J' },
  ])('is in doubt when they know what nobody can keep: %#', async (wrong) => {
    answer(200, { data: { bankAccountId: 'account-1', status: 'active', requestedStartDate: null, ...wrong } });
    await expect(query()).rejects.toMatchObject({ kind: 'doubtful' });
  });

  it('answers nothing when they know of none', async () => {
    answer(404, { code: 'unknownBankAccount' });
    expect(await query()).toBeUndefined();
  });

  it('fails for any other refusal', async () => {
    answer(403, { code: 'notYours' });
    await expect(query()).rejects.toMatchObject({ kind: 'refused', status: 403 });
  });
});

describe('patchAuthorisation', () => {
  const patch = (body = '{"data":{"status":"failed"}}') =>
    patchAuthorisation(stage.api, { authorisationId: 'a-1', body, correlationId: 'c' });

  it('goes first: a customer waits for it', async () => {
    answer(200);
    await patch();
    expect(stage.pace.turns).toEqual(['interactive']);
  });

  it('sends nothing that does not fit the contract', async () => {
    await expect(patch('{"data":{}}')).rejects.toMatchObject({ kind: 'refused', status: undefined });
    expect(stage.requests).toEqual([]);
  });

  it.each([
    [409, 'authorisationDecided'],
    [410, 'AUTHORISATION_EXPIRED'],
  ])('is refused by a code of the contract: %i %s', async (status, code) => {
    answer(status, { code });
    await expect(patch()).rejects.toMatchObject({ kind: 'refused', status, refusal: { code } });
  });

  it.each([
    ['a page of a gateway', { status: 403, body: '<html>Forbidden</html>' }],
    ['JSON of a gateway', { status: 403, body: '{"code":"Forbidden"}' }],
    ['a 409 without a word', { status: 409, body: '' }],
  ])('is in doubt after what anybody on the way may have said: %s', async (_what, gateway) => {
    stage.answers.push(gateway);
    await expect(patch()).rejects.toMatchObject({ kind: 'doubtful', status: gateway.status });
  });
});
