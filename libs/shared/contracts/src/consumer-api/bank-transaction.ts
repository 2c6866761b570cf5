import { z } from 'zod';
import { bankAccountSchema } from './bank-account.js';

/** A transaction as products read it; products keep the highest `transactionId` and ask from the next (wire contract §5). */
export const bankTransactionSchema = z
  .object({
    transactionId: z.number().int().min(1).describe('The index in its account, from 1, in the order of the account'),
    uniqueId: z.string().describe('As the provider named it'),
    datePosted: z.string().describe('ISO 8601'),
    dateUserInitiated: z.string().nullish().describe('ISO 8601'),
    transactionAmount: z.number().describe('Signed; in major units of the currency of the account'),
    transactionType: z.enum(['CREDIT', 'DEBIT']),
    description: z.string(),
  })
  .meta({ id: 'BankTransaction' });

export type BankTransaction = z.infer<typeof bankTransactionSchema>;

/** The answer of `GET …/bankaccounts/{id}/transactions`: a page of the account's transactions, both ends included. */
export const bankTransactionsSchema = z
  .object({
    bankAccount: bankAccountSchema,
    bankTransactionList: z.object({
      startIndex: z.number().int(),
      endIndex: z.number().int(),
      total: z.number().int().describe('Of the whole account'),
      transactions: z.array(bankTransactionSchema),
    }),
  })
  .meta({ id: 'BankTransactions' });

export type BankTransactions = z.infer<typeof bankTransactionsSchema>;
