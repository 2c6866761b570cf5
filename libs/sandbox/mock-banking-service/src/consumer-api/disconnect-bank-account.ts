import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import { bankAccountDeleted } from '../notification/notification-body.js';
import { NotificationSender } from '../notification/notification-sender.js';
import { Participants } from '../participant/participants.js';
import { notFound } from '../refusal.js';
import { BankAccountRepository } from '../store/bank-account.repository.js';
import { BooksRepository } from '../store/books.repository.js';
import { Database } from '../store/database.js';
import { NotificationRepository } from '../store/notification.repository.js';
import type { LinkingCall } from './create-bank-account.js';

/** Cancels a bank account for ever, removes its transactions (wire contract §5), and notifies the provider; a second time changes nothing and notifies nobody. */
@Injectable()
export class DisconnectBankAccount {
  constructor(
    private readonly database: Database,
    private readonly participants: Participants,
    private readonly sender: NotificationSender,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError 404 */
  async run(bankAccountId: string, { companyId, correlationId }: LinkingCall): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (sql) => {
      const accounts = new BankAccountRepository(sql);
      const account = await accounts.find(companyId, bankAccountId);
      if (!account) throw notFound('bank account');
      const isCancelled = await accounts.cancel(bankAccountId, now);
      const bank = this.participants.bank(account.bankId);
      if (isCancelled) await new BooksRepository(sql).forget(bankAccountId);
      if (!isCancelled || !bank) return;
      const body = JSON.stringify(bankAccountDeleted(bank, account));
      const { bankId } = account;
      await new NotificationRepository(sql).insert({ bankId, body, authorisationId: null, correlationId }, now);
    });
    this.sender.wake();
  }
}
