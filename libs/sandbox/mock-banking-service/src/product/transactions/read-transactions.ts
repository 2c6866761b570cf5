import { Injectable } from '@nestjs/common';
import type { BankAccount } from '@feedline/contracts';
import { Database } from '../../store/database.js';
import { CompanyClient } from '../consumer/company-client.js';
import type { ProductCompany } from '../product-company.repository.js';
import { SingleFlight } from '../single-flight.js';
import { ProductTransactionRepository } from './product-transaction.repository.js';

/** So many pages are read for one request of a browser; what is left, the next one reads. */
const MOST_PAGES = 10;

/**
 * Reads what is new of an account, as every product does (wire contract §5):
 * 1. ask from the transaction after the last one that was read  2. keep the page  3. ask on while there is more
 * 4. when all was read: what was in the account before it all
 */
@Injectable()
export class ReadTransactions {
  readonly #reading = new SingleFlight<BankAccount>();

  constructor(
    private readonly database: Database,
    private readonly companyClient: CompanyClient,
  ) {}

  /** The account as Banking Service has it now. @throws ConsumerApiError */
  run(company: ProductCompany, bankAccountId: string): Promise<BankAccount> {
    return this.#reading.run(bankAccountId, async () => {
      const transactions = new ProductTransactionRepository(this.database);
      for (let page = 1; ; page += 1) {
        const { account, isAll } = await this.#readPage(company, bankAccountId);
        const { balances: { ledgerBalance } = {}, lastTransactionId } = account;
        const canBegin = isAll && account.status === 'active' && ledgerBalance !== undefined;
        if (canBegin) await transactions.anchor(bankAccountId, { ledgerBalance, lastTransactionId });
        if (isAll || page === MOST_PAGES) return account;
      }
    });
  }

  async #readPage(company: ProductCompany, bankAccountId: string): Promise<{ account: BankAccount; isAll: boolean }> {
    const kept = new ProductTransactionRepository(this.database);
    const { lastTransactionId } = await kept.readSoFar(company.companyId, bankAccountId);
    const answer = await this.companyClient.transactions(company, { bankAccountId, lastTransactionId });
    const { transactions } = answer.bankTransactionList;
    await kept.open(company.companyId, bankAccountId);
    await kept.append(bankAccountId, transactions);
    const read = transactions.at(-1)?.transactionId ?? lastTransactionId;
    const isAll = transactions.length === 0 || read >= answer.bankAccount.lastTransactionId;
    return { account: answer.bankAccount, isAll };
  }
}
