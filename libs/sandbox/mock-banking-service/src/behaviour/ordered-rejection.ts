import { assumptions } from '@feedline/contracts';
import { z } from 'zod';

/** Why a statement is refused; each word has its status in `assumptions.statementRejections`. */
export type RejectionCode = keyof typeof assumptions.statementRejections.value;

const codes = Object.keys(assumptions.statementRejections.value) as [RejectionCode, ...RejectionCode[]];

/** A rejection that somebody ordered: it comes true whatever the statement holds. */
export const orderedRejectionSchema = z
  .strictObject({
    code: z.enum(codes).describe('The reason that is told'),
    at: z.enum(['door', 'processing']).describe('Refused when it is posted, or taken and failed when processed'),
    bankAccountId: z.string().min(1).optional().describe('Of which account; of any when it is left out'),
    statements: z.number().int().min(1).max(1_000).default(1).describe('How many, from the next one on'),
    rows: z
      .enum(['none', 'first', 'all'])
      .optional()
      .describe('Which transactions it names: by default the first where the reason is one of transactions'),
  })
  .meta({ id: 'OrderedRejection' });

/** A rejection that waits for its statements. */
export type OrderedRejection = z.infer<typeof orderedRejectionSchema>;

/** Where a statement is when it is rejected. */
export type RejectionPlace = OrderedRejection['at'];

const OF_TRANSACTIONS: ReadonlySet<RejectionCode> = new Set([
  'duplicateUniqueId',
  'wrongSign',
  'unordered',
  'spreadTooWide',
  'olderThanNewest',
  'futureDated',
  'badCurrency',
]);

/** The transactions, out of all of the statement, that an ordered rejection names; none when it is about the whole. */
export function namedRows(
  { code, rows = OF_TRANSACTIONS.has(code) ? 'first' : 'none' }: OrderedRejection,
  uniqueIds: readonly string[],
): readonly string[] {
  return rows === 'none' ? [] : uniqueIds.slice(0, rows === 'first' ? 1 : undefined);
}
