import { describe, expect, it } from '@jest/globals';
import { assumptions } from '@feedline/contracts';
import { resolveRefusal } from './resolve-refusal.js';

const IDS = ['a', 'b', 'c'];
const duplicates = (...ids: string[]) => ids.map((uniqueId) => ({ code: 'duplicateUniqueId', uniqueId }));

describe('resolveRefusal', () => {
  it.each([
    ['another in flight', { code: 'statementInFlight', errors: [] }, { kind: 'in-flight' }],
    [
      'an earlier copy in flight',
      { code: 'statementInFlight', errors: [], statementId: 's1' },
      { kind: 'in-flight', statementId: 's1' },
    ],
    ['all ids there', { code: 'duplicateUniqueId', errors: duplicates('c', 'a', 'b') }, { kind: 'delivered' }],
    [
      'all ids there, and in which statement',
      { code: 'duplicateUniqueId', errors: duplicates('a', 'b', 'c'), statementId: 's1' },
      { kind: 'delivered', statementId: 's1' },
    ],
    [
      'all ids there, told in processing',
      { code: 'failed', errors: duplicates('a', 'b', 'c'), statementId: null },
      { kind: 'delivered' },
    ],
    [
      'an id told twice',
      { code: 'duplicateUniqueId', errors: duplicates('a', 'a', 'a') },
      { kind: 'split', known: ['a'] },
    ],
    ['a part there', { code: 'duplicateUniqueId', errors: duplicates('c', 'a') }, { kind: 'split', known: ['a', 'c'] }],
    [
      'a part there, beside another fault',
      { code: 'failed', errors: [...duplicates('b'), { code: 'olderThanNewest', uniqueId: 'a' }] },
      { kind: 'split', known: ['b'] },
    ],
    [
      'codes of another spelling',
      { code: 'DUPLICATE_UNIQUE_ID', errors: [{ code: 'Duplicate-Unique-Id', uniqueId: 'a' }] },
      {
        kind: 'split',
        known: ['a'],
      },
    ],
    ['duplicates without ids', { code: 'duplicateUniqueId', errors: [] }, { kind: 'rejected' }],
    [
      'duplicates without ids, yet a statement',
      { code: 'duplicateUniqueId', errors: [], statementId: 's1' },
      { kind: 'rejected' },
    ],
    ['duplicates that are not ours', { code: 'duplicateUniqueId', errors: duplicates('x', 'y') }, { kind: 'rejected' }],
    ['an unknown account', { code: 'unknownBankAccount', errors: [] }, { kind: 'closed', code: 'unknownBankAccount' }],
    [
      'a cancelled account',
      { code: 'cancelledBankAccount', errors: [] },
      { kind: 'closed', code: 'cancelledBankAccount' },
    ],
    [
      'an account cancelled meanwhile',
      { code: 'failed', errors: [{ code: 'cancelledBankAccount' }] },
      { kind: 'closed', code: 'cancelledBankAccount' },
    ],
    ['a date that has not come', { code: 'futureDated', errors: [] }, { kind: 'future-dated' }],
    [
      'one in processing',
      { code: 'failed', errors: [{ code: 'futureDated', uniqueId: 'a' }] },
      { kind: 'future-dated' },
    ],
    [
      'such a date beside something else',
      { code: 'futureDated', errors: [{ code: 'futureDated', uniqueId: 'a' }, { code: 'wrongSign' }] },
      { kind: 'rejected' },
    ],
    ['a word that nobody knows', { code: 'teapot', errors: [{ code: 'teapot', uniqueId: 'a' }] }, { kind: 'rejected' }],
  ])('understands %s', (_case, refusal, meaning) => expect(resolveRefusal(refusal, IDS)).toEqual(meaning));

  const own = ['unknownBankAccount', 'cancelledBankAccount', 'statementInFlight', 'duplicateUniqueId', 'futureDated'];
  const others = Object.keys(assumptions.statementRejections.value).filter((code) => !own.includes(code));

  it.each(others)('takes %s for a rejection, with ids or without', (code) => {
    expect(resolveRefusal({ code, errors: [] }, IDS)).toEqual({ kind: 'rejected' });
    expect(resolveRefusal({ code, errors: [{ code, uniqueId: 'a' }] }, IDS)).toEqual({ kind: 'rejected' });
  });

  it('takes a balance update, which has no ids, never for delivered', () => {
    expect(resolveRefusal({ code: 'duplicateUniqueId', errors: duplicates('a') }, [])).toEqual({ kind: 'rejected' });
  });
});
