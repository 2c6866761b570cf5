import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { createBankAccountSchema } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import type { z } from 'zod';
import { bankAccountCreated } from '../notification/notification-body.js';
import { NotificationSender } from '../notification/notification-sender.js';
import { Participants } from '../participant/participants.js';
import { refusal } from '../refusal.js';
import { AuthorisationRepository, type OfferedAccount } from '../store/authorisation.repository.js';
import { BankAccountRepository, type StoredBankAccount } from '../store/bank-account.repository.js';
import { Database, type Sql } from '../store/database.js';
import { NotificationRepository } from '../store/notification.repository.js';

type Wish = z.infer<typeof createBankAccountSchema>;

/** Who links, and under which correlation id the provider hears of it. */
export interface LinkingCall {
  readonly companyId: string;
  readonly correlationId: string;
}

/** A bank account that was just linked, and by which authorisation. */
export interface LinkedBankAccount {
  readonly account: StoredBankAccount;
  readonly authorisationId: string;
}

/**
 * Links the account that a poll gave to this company.
 * 1. find what the key stands for  2. does the rest agree?  3. mint a bank account id  4. notify the provider
 * A key makes one bank account; the same real account, linked again, gets a new id (wire contract §5).
 */
@Injectable()
export class CreateBankAccount {
  constructor(
    private readonly database: Database,
    private readonly participants: Participants,
    private readonly sender: NotificationSender,
    private readonly clock: Clock,
  ) {}

  async run(wish: Wish, call: LinkingCall): Promise<LinkedBankAccount> {
    const linked = await this.database.transaction(async (sql) => {
      const { offered, authorisationId } = await findOffered(sql, wish, call.companyId);
      const account = bankAccountOf(wish, offered);
      const isNew = await new BankAccountRepository(sql).insert(account, call.companyId, this.clock.now());
      if (!isNew) throw refusal(409, 'accountKeyUsed', 'This account key has made a bank account before');
      await this.#notify(sql, { account, authorisationId }, call.correlationId);
      return { account, authorisationId };
    });
    this.sender.wake();
    return linked;
  }

  async #notify(sql: Sql, { account, authorisationId }: LinkedBankAccount, correlationId: string): Promise<void> {
    const { bankId } = account;
    const bank = this.participants.bank(bankId);
    if (!bank) throw refusal(400, 'bankUnknown', 'This bank has left', 'bankId');
    const body = JSON.stringify(bankAccountCreated(bank, account));
    await new NotificationRepository(sql).insert({ bankId, body, authorisationId, correlationId }, this.clock.now());
  }
}

async function findOffered(sql: Sql, wish: Wish, companyId: string) {
  const authorisations = new AuthorisationRepository(sql);
  const authorisation = await authorisations.findByToldKey(wish.accountKey, companyId);
  const offered = authorisation && (await authorisations.offered(authorisation.authorisationId));
  const chosen = offered?.find(({ accountKey }) => accountKey === wish.accountKey);
  if (!authorisation || !chosen) {
    throw refusal(400, 'accountKeyUnknown', 'must be a key that a poll gave to this company', 'accountKey');
  }
  const differs = differenceOf(wish, { ...chosen, bankId: authorisation.bankId });
  if (differs) throw refusal(400, 'accountMismatch', 'must be as the poll gave it', differs);
  return { offered: chosen, authorisationId: authorisation.authorisationId };
}

const differenceOf = (wish: Wish, offered: OfferedAccount & { bankId: string }): string | undefined =>
  (['bankId', 'accountIdentifier', 'bankIdentifier'] as const).find((name) => wish[name] !== offered[name]);

const bankAccountOf = (wish: Wish, offered: OfferedAccount): StoredBankAccount => ({
  bankAccountId: randomUUID(),
  bankId: wish.bankId,
  status: 'pending',
  accountName: wish.accountName,
  accountType: wish.accountType,
  accountIdentifier: wish.accountIdentifier,
  bankIdentifier: wish.bankIdentifier,
  branchIdentifier: wish.branchIdentifier ?? offered.branchIdentifier,
  defaultCurrency: wish.defaultCurrency,
  requestedStartDate: wish.requestedStartDate,
  lastTransactionId: 0,
  externalId: offered.bankAccountExternalId,
  accountKey: offered.accountKey,
});
