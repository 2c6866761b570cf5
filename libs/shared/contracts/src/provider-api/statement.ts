import { z } from 'zod';

const id = z.string().min(1).max(200);
/** The year 0 is one of ISO 8601, and of no database. */
const moment = z.iso.datetime({ offset: true }).regex(/^(?!0000)/, 'must be in a year from 0001');
const text = z.string().max(1_000);
const amount = z.number().describe('In the unit of the field: wire contract §4.3, Units');

/** What a payee is called and where they are; all of it optional. */
const payeeSchema = z
  .object({
    payeeDescription: text,
    address1: text,
    address2: text,
    address3: text,
    city: text,
    state: text,
    postalCode: text,
    country: text,
    phoneNumber: text,
    payeeBankId: text,
    payeeAccountId: text,
  })
  .partial();

const categorySchema = z
  .object({ topLevelCategory: text, subCategory: text, categoryId: text, standardIndustrialCode: text })
  .partial();

/** One cleared transaction of a statement. */
export const transactionDetailSchema = z
  .object({
    uniqueId: id.describe('Unique per bank account id, for ever'),
    bankAccountId: id,
    transactionAmount: amount.describe('Signed; in the base currency of the account'),
    transactionType: z.enum(['CREDIT', 'DEBIT']).describe('Agrees with the sign'),
    transactionStatus: z.literal('posted').describe('Only cleared transactions are sent'),
    datePosted: moment,
    dateUserInitiated: moment.optional(),
    description: text,
    referenceNumber: text.optional(),
    checkNumber: text.optional(),
    narrative1: text.optional(),
    narrative2: text.optional(),
    currency: z.string().optional().describe('ISO 4217'),
    exchangeCurrency: z.string().optional().describe('Only when the original currency differs; ISO 4217'),
    exchangeAmount: amount.optional(),
    payee: payeeSchema.optional(),
    coordinates: z.object({ lat: z.number(), long: z.number() }).optional(),
    category: categorySchema.optional(),
  })
  .meta({ id: 'TransactionDetail' });

const balancesSchema = z
  .object({
    ledgerBalance: amount,
    ledgerBalanceDate: moment,
    availableBalance: amount,
    availableBalanceDate: moment,
  })
  .partial();

/** What the sender says is inside; checked against the body, only the members that are present. */
const expectedSchema = z
  .object({
    transactionDetailsCount: z.number().int().min(0),
    accountDetailsCount: z.number().int().min(0),
    transactionCreditSum: amount,
    transactionDebitSum: amount.describe('Signed: 0 or less'),
  })
  .partial();

/** The body of `POST /v1/statements` (wire contract §4.3). No transactions: a pure update of status and balances. */
export const statementSchema = z
  .object({
    data: z.object({
      principalId: id.describe('The bank account id'),
      bankId: id,
      expected: expectedSchema.default({}),
      accountDetails: z
        .array(
          z.object({
            bankAccountId: id,
            status: z.enum(['active', 'authRequired']),
            balances: balancesSchema.default({}),
          }),
        )
        .length(1, 'must hold exactly one account'),
      transactionDetails: z.array(transactionDetailSchema).default([]),
    }),
  })
  .meta({ id: 'Statement' });

export type Statement = z.infer<typeof statementSchema>;
export type TransactionDetail = z.infer<typeof transactionDetailSchema>;
