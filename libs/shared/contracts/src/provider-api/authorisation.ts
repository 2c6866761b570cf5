import { z } from 'zod';
import { assumptions } from '../assumptions.js';

/** An account as `PATCH /v1/authorisations/{id}` carries it (wire contract §4.2). All identifiers are ours to mint. */
export const authorisedBankAccountSchema = z
  .object({
    bankAccountExternalId: z.string().min(1).max(200),
    accountName: z.string().min(1).max(200).describe('May contain a masked number'),
    bankIdentifier: z.string().min(1).max(200).describe("Stands for the customer's credentials at the bank"),
    branchIdentifier: z.string().min(1).max(200).describe('n/a when unused'),
    accountIdentifier: z.string().min(1).max(200).describe('Stable for ever; not an account number'),
  })
  .meta({ id: 'AuthorisedBankAccount' });

export type AuthorisedBankAccount = z.infer<typeof authorisedBankAccountSchema>;

/** The body of `PATCH /v1/authorisations/{id}`: what the customer decided. */
export const authorisationPatchSchema = z
  .object({
    data: z.discriminatedUnion('status', [
      z.object({ status: z.literal('success'), bankAccounts: z.array(authorisedBankAccountSchema).optional() }),
      z.object({ status: z.literal(assumptions.failedAuthorisationStatus.value) }),
    ]),
  })
  .meta({ id: 'AuthorisationPatch' });

export type AuthorisationPatch = z.infer<typeof authorisationPatchSchema>;
