import type { Notification } from '@feedline/contracts';
import type { MockBank } from '../mock-banking-service-options.js';
import type { StoredBankAccount } from '../store/bank-account.repository.js';

/** Providers are told never to follow it (wire contract §2.1). */
const URL_OF_NOTHING = 'NA';

/** An authorisation was started: the customer is on the way to the provider. */
export const authorisationCreated = (bank: MockBank, authorisationId: string): Notification => ({
  type: 'resourceCreated',
  resource: { id: authorisationId, type: 'authorisation', url: URL_OF_NOTHING },
  additionalData: { bankId: bank.bankId },
});

/** A bank account was linked: statements are posted to its id, from the requested start date on. */
export const bankAccountCreated = (bank: MockBank, account: StoredBankAccount): Notification => ({
  type: 'resourceCreated',
  resource: { id: account.bankAccountId, type: 'bankAccount', url: URL_OF_NOTHING },
  additionalData: {
    externalId: account.externalId,
    ...(bank.olderSender ? {} : { requestedStartDate: account.requestedStartDate, bankId: bank.bankId }),
  },
});

/** A bank account was disconnected, for ever. */
export const bankAccountDeleted = (bank: MockBank, account: StoredBankAccount): Notification => ({
  type: 'resourceDeleted',
  resource: { id: account.bankAccountId, type: 'bankAccount', url: URL_OF_NOTHING },
  additionalData: { externalId: account.externalId, ...(bank.olderSender ? {} : { bankId: bank.bankId }) },
});
