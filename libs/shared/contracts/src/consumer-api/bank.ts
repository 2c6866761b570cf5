import { z } from 'zod';

/** A bank as products see it in `GET /banks` (wire contract §5). */
export const bankSchema = z
  .object({
    bankId: z.string(),
    name: z.string(),
    primaryCountry: z.string().describe('ISO 3166-1 alpha-3'),
    primaryCountry2CharIso: z.string().describe('ISO 3166-1 alpha-2'),
    status: z.string(),
    dataProvider: z.literal('indirect'),
    supportiframe: z.boolean(),
    popularBank: z.boolean(),
    bankURL: z.string(),
    authorisationMechanism: z.string(),
    accountTypes: z.array(z.string()),
    offBoardingMechanism: z.string(),
    flags: z.array(z.string()),
  })
  .meta({ id: 'Bank' });

/** The answer to `GET /banks`: all that a product may offer (wire contract §5). */
export const banksSchema = z.array(bankSchema);

export type Bank = z.infer<typeof bankSchema>;
