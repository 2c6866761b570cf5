import { z } from 'zod';

/** The body beside the 302 of `GET …/indirectlinkaccount?web=true` (wire contract §5). */
export const indirectLinkSchema = z
  .object({
    redirect: z.string().describe('Where the customer signs in'),
    pollRoute: z.string().describe('Usable once'),
    pollPeriod: z.number().int().positive().describe('Milliseconds until the next poll'),
  })
  .meta({ id: 'IndirectLink' });

/** A poll while the customer is still busy: 202. */
export const linkOpenSchema = indirectLinkSchema.pick({ pollRoute: true, pollPeriod: true }).meta({ id: 'LinkOpen' });

/** A poll after the customer has come back: 200. */
export const linkResultSchema = z
  .object({
    success: z.boolean(),
    account: z
      .object({
        accountName: z.string(),
        accountKey: z.string(),
        accountIdentifier: z.string(),
        bankIdentifier: z.string(),
        bankAccountExternalId: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'LinkResult' });

export type LinkResult = z.infer<typeof linkResultSchema>;
