import { z } from 'zod';

/** The body of `POST /v1/accountqueries` (wire contract §4.4). */
export const accountQuerySchema = z
  .object({ data: z.object({ bankId: z.string().min(1), externalId: z.string().min(1) }) })
  .meta({ id: 'AccountQuery' });

/** A link that was lost is made from it: as short and as plain as a notification has to be. */
const plain = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}+$/u, 'must not contain control characters');

/** What Banking Service knows of an account. */
export const accountQueryResultSchema = z
  .object({
    data: z.object({
      bankAccountId: plain(200),
      status: plain(100),
      requestedStartDate: z.string().nullable().describe('ISO 8601'),
    }),
  })
  .meta({ id: 'AccountQueryResult' });

export type AccountQueryResult = z.infer<typeof accountQueryResultSchema>;
