import { assumptions } from '@feedline/contracts';
import { configurationSlice, jsonField } from '@feedline/platform';
import { z } from 'zod';

const policy = z.enum(['clamp', 'stop']);
const unit = z.enum(['major', 'minor']);
const states = assumptions.statementStates.value;

const wordsField = (words: readonly string[]) =>
  z
    .string()
    .default(words.join(','))
    .transform((list) => list.split(',').map((word) => word.trim()))
    .pipe(z.array(z.string().min(1)).min(1));

const unitsField = jsonField(
  z.strictObject({ transactionAmount: unit, sums: unit, balances: unit, exchangeAmount: unit }).partial(),
)
  .transform((units) => ({ ...assumptions.amountUnits.value, ...units }))
  .default(assumptions.amountUnits.value);

/** How statements are cut and followed (wire contract §4.1, §4.3). */
export const statementConfig = configurationSlice('Statements', {
  STATEMENT_MAXIMUM_ROWS: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(1_000)
    .describe('Transactions of one statement at the most'),
  STATEMENT_BACK_DATED: policy
    .default('clamp')
    .describe('A booking dated before the newest accepted one: `clamp` sends it with that date, `stop` stops its lane'),
  STATEMENT_BACK_DATED_BY_BANK: jsonField(z.record(z.string().min(1), policy))
    .default({})
    .describe('JSON: the same for single banks, by bank id'),
  STATEMENT_AMOUNT_UNITS: unitsField.describe(
    'JSON: `major` or `minor` for transactionAmount, sums, balances, exchangeAmount; the default is major, major, major, minor',
  ),
  STATEMENT_SUCCESS_STATES: wordsField(states.success).describe('Words for a processed statement, with commas'),
  STATEMENT_FAILURE_STATES: wordsField(states.failure).describe('Words for a statement that failed, with commas'),
  STATEMENT_PROGRESS_STATES: wordsField(states.progress).describe('Words for a statement on its way, with commas'),
  STATEMENT_UNKNOWN_STATE_MINUTES: z.coerce
    .number()
    .min(0)
    .max(1_440)
    .default(10)
    .describe(
      'How long a statement may be in a state of no set before that is resolved by sending the same bytes again',
    ),
  STATEMENT_CLOCK_SKEW_MINUTES: z.coerce
    .number()
    .min(0)
    .max(1_440)
    .default(60)
    .describe('How far the clock of Sage may be behind: so long what it refuses as dated in the future is sent again'),
  STATEMENT_TROUBLE_MINUTES: z.coerce
    .number()
    .min(0)
    .max(1_440)
    .default(5)
    .describe(
      'How long answers may say nothing of a statement (a page of a gateway, refused credentials, none at all) before people are told',
    ),
});
