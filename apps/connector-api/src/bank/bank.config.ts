import { jsonField, Secret } from '@feedline/platform';
import { z } from 'zod';
import { brandFields } from './brand.config.js';

/** Path segments that are ours already. */
const OUR_PATHS = [
  'authorisations',
  'csp-reports',
  'demo-phone',
  'docs',
  'docs-json',
  'health',
  'logos',
  'metrics',
  'operator',
];

/** Headers that say something already: to HTTP, to proxies, or to us. */
const TAKEN_HEADER = new RegExp(
  '^(authorization|host|cookie|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|date|via|origin|' +
    'referer|forwarded|range|user-agent|traceparent|tracestate|x-correlation-id|x-real-ip|' +
    '(accept|content|proxy|sec|if|x-forwarded)(-.*)?)$',
);

/** One bank that we connect: what Sage calls it, how Banking Service calls us about it (wire contract §2.1), its look. */
const bankSchema = z.object({
  bankId: z.string().min(1).max(200),
  name: z.string().min(1).max(100),
  path: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be one path segment of a-z, 0-9 and hyphens')
    .refine((path) => !OUR_PATHS.includes(path), 'is a path of our own'),
  header: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, 'must be a header name in lower case')
    .refine((header) => !TAKEN_HEADER.test(header), 'is a header with a meaning of its own'),
  secret: z
    .string()
    // the banks are compared by their secrets, so not without one
    .min(16, { error: 'must have at least 16 characters', abort: true })
    .transform((secret) => new Secret(secret)),
  ...brandFields,
});

export type BankConfig = z.infer<typeof bankSchema>;

const isUnique = (banks: BankConfig[], of: (bank: BankConfig) => string): boolean =>
  new Set(banks.map(of)).size === banks.length;

/** The banks as one JSON variable. */
export const banksField = jsonField(z.array(bankSchema).min(1, 'must name at least one bank'))
  .refine((banks) => isUnique(banks, ({ bankId }) => bankId), 'two banks have the same bankId')
  .refine((banks) => isUnique(banks, ({ path }) => path), 'two banks have the same path')
  .refine((banks) => isUnique(banks, ({ secret }) => secret.reveal()), 'two banks have the same secret')
  .describe(
    'Secret. The banks as a JSON list of {bankId, name, path, header, secret}: ' +
      "Sage's id, the name that customers see, the base path of its call-backs, and the header agreed with the vendor. " +
      'Optional, for the look of its pages: language (en, fr, de, es), colour (#rrggbb), logo (path of an SVG or PNG file ' +
      'of at most 32 KB), support (what a customer is told who needs help: a text, or texts by language)',
  );
