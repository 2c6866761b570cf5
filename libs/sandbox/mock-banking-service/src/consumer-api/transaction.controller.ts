import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { assumptions, bankAccountSchema, bankTransactionsSchema, type BankTransactions } from '@feedline/contracts';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { z } from 'zod';
import { notFound } from '../refusal.js';
import { BankAccountRepository } from '../store/bank-account.repository.js';
import { BooksRepository } from '../store/books.repository.js';
import { Database } from '../store/database.js';
import { CompanyGuard } from './company.guard.js';
import { companyCall } from './consumer-docs.js';

const index = z.coerce.number().int().min(1);

const rangeSchema = z
  .object({ startIndex: index.default(1), endIndex: index.optional() })
  .refine(({ startIndex, endIndex }) => endIndex === undefined || endIndex >= startIndex, {
    path: ['endIndex'],
    message: 'must not be less than startIndex',
  })
  .meta({ id: 'TransactionRange' });

/** `GET …/bankaccounts/{id}/transactions`: where products learn of transactions and of the account's status. */
@Controller('api/v1/organisations/:organisationId/companies/:companyId/bankaccounts/:bankAccountId/transactions')
@UseGuards(CompanyGuard)
export class TransactionController {
  constructor(private readonly database: Database) {}

  @Get()
  @companyCall()
  @ApiOperation({ summary: 'The transactions of an account, by their index from 1' })
  @responds(200, 'At most a page of 100', bankTransactionsSchema)
  @responds(404, 'Not a bank account of this company')
  async list(
    @Param('companyId') companyId: string,
    @Param('bankAccountId') bankAccountId: string,
    @Query({ schema: rangeSchema }) query: unknown,
  ): Promise<BankTransactions> {
    const { startIndex, endIndex = Infinity } = readShape(rangeSchema, query);
    const account = await new BankAccountRepository(this.database).find(companyId, bankAccountId);
    if (!account) throw notFound('bank account');
    const books = new BooksRepository(this.database);
    const last = Math.min(endIndex, startIndex + assumptions.transactionPage.value - 1);
    const [total, transactions] = [await books.count(bankAccountId), await books.list(bankAccountId, startIndex, last)];
    return {
      bankAccount: bankAccountSchema.parse(account),
      bankTransactionList: { startIndex, endIndex: transactions.at(-1)?.transactionId ?? last, total, transactions },
    };
  }
}
