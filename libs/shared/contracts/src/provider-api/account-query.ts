import { z } from 'zod';

/** The body of `POST /v1/accountqueries` (wire contract §4.4). */
export const accountQuerySchema = z
  .object({ data: z.object({ bankId: z.string().min(1), externalId: z.string().min(1) }) })
  .meta({ id: 'AccountQuery' });

/** What Banking Service knows of an account. */
export const accountQueryResultSchema = z
  .object({
    data: z.object({
      bankAccountId: z.string(),
      status: z.string(),
      requestedStartDate: z.string().nullable().describe('ISO 8601'),
    }),
  })
  .meta({ id: 'AccountQueryResult' });

export type AccountQueryResult = z.infer<typeof accountQueryResultSchema>;
