import { Injectable } from '@nestjs/common';
import { Database } from '../../store/database.js';
import type { ProductCompany } from '../product-company.repository.js';
import { ProductLinkRepository } from '../product-link.repository.js';
import { ROWS_A_PAGE, type AccountView } from './account-view.js';
import { ProductTransactionRepository } from './product-transaction.repository.js';
import { ReadTransactions } from './read-transactions.js';

/** Reads what is new of a bank account, then what the product has of it. */
@Injectable()
export class ShowAccount {
  constructor(
    private readonly database: Database,
    private readonly readTransactions: ReadTransactions,
  ) {}

  /** @throws ConsumerApiError */
  async run(company: ProductCompany, bankAccountId: string, page: number): Promise<AccountView> {
    const account = await this.readTransactions.run(company, bankAccountId);
    const { companyId } = company;
    const kept = new ProductTransactionRepository(this.database);
    const part = { skip: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE };
    const [links, read, transactions] = await Promise.all([
      new ProductLinkRepository(this.database).list(companyId),
      kept.readSoFar(companyId, bankAccountId),
      kept.newest({ companyId, bankAccountId }, part),
    ]);
    const link = links.find((one) => one.bankAccountId === bankAccountId);
    return { account, link, read, transactions, page };
  }
}
