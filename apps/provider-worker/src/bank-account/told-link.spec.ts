import { describe, expect, it } from '@jest/globals';
import type { InboxRepository } from '@feedline/persistence';
import { toldLink } from './told-link.js';

const receivedAt = new Date('2026-01-05T10:00:00Z');
const inboxWith = (additionalData: unknown) => {
  const body = JSON.stringify({
    type: 'resourceCreated',
    resource: { id: 'ba-1', type: 'bankAccount', url: '' },
    additionalData,
  });
  const get: Partial<InboxRepository>['get'] = async () =>
    ({ bankId: 'bank-one', resourceId: 'ba-1', body, receivedAt }) as Awaited<ReturnType<InboxRepository['get']>>;
  return { get } as InboxRepository;
};

describe('toldLink', () => {
  it.each([
    [{ externalId: 'acc-1', requestedStartDate: '2026-01-01' }, 'acc-1', '2026-01-01'],
    [{ externalId: 'acc-1' }, 'acc-1', null],
    [{ externalId: '', requestedStartDate: '' }, null, null],
    [{ externalId: 7, requestedStartDate: 20_260_101 }, null, null],
    ['acc-1', null, null],
    [undefined, null, null],
  ])(
    'reads from %j what fits, and leaves the rest to be filled later',
    async (told, externalId, requestedStartDate) => {
      expect(await toldLink(inboxWith(told), 'n-1')).toEqual({
        key: { bankId: 'bank-one', bankAccountId: 'ba-1' },
        facts: { externalId, requestedStartDate },
        receivedAt,
      });
    },
  );
});
