import { describe, expect, it } from '@jest/globals';
import { notificationKind, notificationSchema, unusableMembers } from './notification.js';

const body = (type: string, resourceType: string, additionalData?: unknown) => ({
  type,
  resource: { id: 'r-1', type: resourceType, url: 'NA' },
  additionalData,
});

describe('notificationKind', () => {
  it.each([
    ['resourceCreated', 'authorisation', undefined, 'authorisation-created'],
    ['resourceCreated', 'authorisation', { externalId: 'acc-1' }, 'authorisation-created'],
    ['resourceCreated', 'bankAccount', { externalId: 'acc-1' }, 'bank-account-created'],
    ['resourceCreated', 'bankAccount', undefined, 'bank-account-created'],
    ['resourceCreated', 'bankAccount', { externalId: '' }, 'bank-account-created'],
    ['resourceCreated', 'bankAccountFromCandidate', null, 'bank-account-created'],
    ['resourceCreated', 'bankAccountsFromCandidate', {}, 'bank-account-created'],
    ['resourceCreated', 'newWord', { externalId: 'acc-1' }, 'bank-account-created'],
    ['resourceCreated', 'newWord', { externalId: 7 }, 'unknown'],
    ['resourceCreated', 'newWord', undefined, 'unknown'],
    ['resourceDeleted', 'bankAccount', { externalId: 'acc-1' }, 'bank-account-deleted'],
    ['resourceDeleted', 'bankAccount', undefined, 'bank-account-deleted'],
    ['resourceDeleted', 'bankAccountFromCandidate', undefined, 'bank-account-deleted'],
    ['resourceDeleted', 'newWord', { externalId: 'acc-1' }, 'bank-account-deleted'],
    ['resourceDeleted', 'newWord', undefined, 'unknown'],
    ['resourceDeleted', 'authorisation', { externalId: 'acc-1' }, 'unknown'],
    ['newType', 'bankAccount', { externalId: 'acc-1' }, 'unknown'],
  ])('takes %s of %s with %j for %s', (type, resourceType, additionalData, kind) => {
    expect(notificationKind(notificationSchema.parse(body(type, resourceType, additionalData)))).toBe(kind);
  });
});

describe('unusableMembers', () => {
  it.each([
    [{ externalId: 7, requestedStartDate: '2026-01-01' }, ['externalId']],
    [{ externalId: 'acc-1', requestedStartDate: 20_260_101 }, ['requestedStartDate']],
    [{ externalId: 'a\u0000b', requestedStartDate: 'x'.repeat(65) }, ['externalId', 'requestedStartDate']],
    ['acc-1', ['additionalData']],
    [{ externalId: '', requestedStartDate: null, bankId: 7 }, []],
    [undefined, []],
  ])('tells what of %j a bank account cannot be linked by', (additionalData, members) => {
    expect(unusableMembers(body('resourceCreated', 'bankAccount', additionalData))).toEqual(members);
  });

  it('has nothing to say of an authorisation or a disconnected account, which need none of them', () => {
    expect(unusableMembers(body('resourceCreated', 'authorisation', 'x'))).toEqual([]);
    expect(unusableMembers(body('resourceDeleted', 'bankAccount', { externalId: 7 }))).toEqual([]);
  });
});
