import { z } from 'zod';

/** The body of `POST /organisations` (wire contract §5): who the product's customer is. */
export const createOrganisationSchema = z
  .looseObject({
    company: z.looseObject({ name: z.string().min(1).max(200) }),
    crmId: z.string().min(1).max(200),
    user: z.looseObject({}).optional(),
  })
  .meta({ id: 'CreateOrganisation' });

/** The answer: `token` is the organisation's signing key. */
export const organisationCreatedSchema = z
  .object({ organisationId: z.string(), companies: z.array(z.string()).min(1), token: z.string().min(1) })
  .meta({ id: 'OrganisationCreated' });

export type OrganisationCreated = z.infer<typeof organisationCreatedSchema>;
