import type { AuthorisedBankAccount } from '@feedline/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** Accounts that customers granted before: each PATCH carries them too (wire contract §4.2). */
@Injectable()
export class GrantedAccountRepository {
  constructor(private readonly database: Database) {}

  /** In the order in which they were granted. */
  async of(bankId: string, customerRef: string): Promise<AuthorisedBankAccount[]> {
    const rows = await this.database.prisma.grantedAccount.findMany({
      where: { bankId, customerRef },
      orderBy: [{ grantedAt: 'asc' }, { externalId: 'asc' }],
    });
    return rows.map(({ account }) => account as AuthorisedBankAccount);
  }
}
