import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { assumptions, bankAccountSchema, type BankAccount } from '@feedline/contracts';
import { readShape, responds } from '@feedline/platform';
import { z } from 'zod';
import { notFound } from '../refusal.js';
import { BankAccountRepository } from '../store/bank-account.repository.js';
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

const transactionsSchema = z
  .object({
    bankAccount: bankAccountSchema,
    bankTransactionList: z.object({
      startIndex: z.number().int(),
      endIndex: z.number().int(),
      total: z.number().int(),
      transactions: z.array(z.looseObject({})),
    }),
  })
  .meta({ id: 'BankTransactions' });

/** `GET …/bankaccounts/{id}/transactions`: where products learn of transactions and of the account's status. */
@Controller('api/v1/organisations/:organisationId/companies/:companyId/bankaccounts/:bankAccountId/transactions')
@UseGuards(CompanyGuard)
export class TransactionController {
  constructor(private readonly database: Database) {}

  @Get()
  @companyCall()
  @ApiOperation({ summary: 'The transactions of an account, by their index from 1' })
  @responds(200, 'At most a page of 100', transactionsSchema)
  @responds(404, 'Not a bank account of this company')
  async list(
    @Param('companyId') companyId: string,
    @Param('bankAccountId') bankAccountId: string,
    @Query({ schema: rangeSchema }) query: unknown,
  ): Promise<z.infer<typeof transactionsSchema>> {
    const { startIndex, endIndex = Infinity } = readShape(rangeSchema, query);
    const account = await new BankAccountRepository(this.database).find(companyId, bankAccountId);
    if (!account) throw notFound('bank account');
    const bankAccount: BankAccount = bankAccountSchema.parse(account);
    const last = Math.min(endIndex, startIndex + assumptions.transactionPage.value - 1);
    return { bankAccount, bankTransactionList: { startIndex, endIndex: last, total: 0, transactions: [] } };
  }
}
