import { z } from 'zod';

const once = (description: string) => z.string('must be given exactly once').min(1).max(200).describe(description);

/** The query of `GET /auth` (wire contract §2.2). A parameter that comes twice arrives as an array and is refused. */
export const authQuerySchema = z
  .object({
    bank: once("Sage's id of the bank"),
    authorisation_id: z.guid('must be a GUID, given once').describe('The authorisation that a notification announced'),
    redirect_uri: z
      .string('must be given exactly once')
      .min(1)
      .max(2000)
      .describe('Where the customer goes afterwards'),
    state: z.guid('must be a GUID, given once').describe('Goes back with the customer unchanged'),
  })
  .meta({ id: 'AuthQuery' });

export type AuthQuery = z.infer<typeof authQuerySchema>;
