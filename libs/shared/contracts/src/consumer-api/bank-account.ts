import { z } from 'zod';

/** The life of a bank account at Banking Service (wire contract §5); `cancelled` is for ever. */
export const bankAccountStatusSchema = z.enum(['pending', 'active', 'authRequired', 'cancelled']);

/** The body of `POST …/bankaccounts`. */
export const createBankAccountSchema = z
  .looseObject({
    accountType: z.string().min(1).describe('Another vocabulary than the connector API: for example DEBIT'),
    accountName: z.string().min(1).max(200),
    accountKey: z.string().min(1).describe('From the poll result'),
    accountIdentifier: z.string().min(1),
    bankIdentifier: z.string().min(1),
    branchIdentifier: z.string().min(1).optional(),
    defaultCurrency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
    bankId: z.string().min(1),
    requestedStartDate: z.union([z.iso.datetime({ offset: true }), z.iso.date()]),
  })
  .meta({ id: 'CreateBankAccount' });

/** What a bank account holds, in major units of its currency, as the provider last told it; empty before it has. */
const accountBalancesSchema = z
  .object({
    ledgerBalance: z.number(),
    ledgerBalanceDate: z.string().describe('ISO 8601'),
    availableBalance: z.number(),
    availableBalanceDate: z.string().describe('ISO 8601'),
  })
  .partial();

/** A bank account as products see it. */
export const bankAccountSchema = z
  .object({
    bankAccountId: z.string(),
    bankId: z.string(),
    status: bankAccountStatusSchema,
    accountName: z.string(),
    accountType: z.string(),
    accountIdentifier: z.string(),
    bankIdentifier: z.string(),
    branchIdentifier: z.string(),
    defaultCurrency: z.string(),
    requestedStartDate: z.string().describe('ISO 8601'),
    lastTransactionId: z.number().int().describe('0 at creation'),
    balances: accountBalancesSchema.optional().describe('Those after the last transaction'),
  })
  .meta({ id: 'BankAccount' });

export type BankAccount = z.infer<typeof bankAccountSchema>;
