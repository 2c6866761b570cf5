import { Secret } from '@feedline/platform';
import { z } from 'zod';

/** Path segments that are ours already. */
const OUR_PATHS = ['authorisations', 'demo-phone', 'docs', 'docs-json', 'health', 'metrics'];

/** One bank that we connect: what Sage calls it, and how Banking Service calls us about it (wire contract §2.1). */
const bankSchema = z.object({
  bankId: z.string().min(1).max(200),
  name: z.string().min(1).max(100),
  path: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be one path segment of a-z, 0-9 and hyphens')
    .refine((path) => !OUR_PATHS.includes(path), 'is a path of our own'),
  header: z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be a header name in lower case'),
  secret: z
    .string()
    .min(16, 'must have at least 16 characters')
    .transform((secret) => new Secret(secret)),
});

export type BankConfig = z.infer<typeof bankSchema>;

const isUnique = (banks: BankConfig[], field: 'bankId' | 'path'): boolean =>
  new Set(banks.map((bank) => bank[field])).size === banks.length;

/** The banks as one JSON variable. */
export const banksField = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('must be JSON: a list of banks');
      return z.NEVER;
    }
  })
  .pipe(z.array(bankSchema).min(1, 'must name at least one bank'))
  .refine((banks) => isUnique(banks, 'bankId'), 'two banks have the same bankId')
  .refine((banks) => isUnique(banks, 'path'), 'two banks have the same path')
  .describe(
    'Secret. The banks as a JSON list of {bankId, name, path, header, secret}: ' +
      "Sage's id, the name that customers see, the base path of its call-backs, and the header agreed with the vendor",
  );
