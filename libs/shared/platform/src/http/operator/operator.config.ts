import { z } from 'zod';
import { configurationSlice } from '../../config/configuration-slice.js';
import { jsonField } from '../../config/json-field.js';
import { Secret } from '../../config/secret.js';

/** What a key opens: the status of the connector, the view into its queue, or its statements, to repair and resume too. */
const scopes = ['status', 'queue', 'statements'] as const;

/** One of the things that a key opens. */
export type OperatorScope = (typeof scopes)[number];

const keySchema = z.object({
  name: z.string().regex(/^[\w.@-]{1,64}$/, 'must have 1 to 64 characters of a-z, A-Z, 0-9, _ . @ and -'),
  key: z
    .string()
    // the keys are compared with each other, so not without one
    .regex(/^[\w.~+/=-]{32,256}$/, {
      error: 'must have 32 to 256 characters of a-z, A-Z, 0-9 and _ . ~ + / = - (openssl rand -hex 32)',
      abort: true,
    })
    .transform((key) => new Secret(key)),
  scopes: z.array(z.enum(scopes)).min(1, 'must name at least one scope'),
});

/** A key of an operator: whose it is, and what it opens. */
export type OperatorKey = z.infer<typeof keySchema>;

const isUnique = (keys: OperatorKey[], of: (key: OperatorKey) => string): boolean =>
  new Set(keys.map(of)).size === keys.length;

/** Who may look into a running process. */
export const operatorConfig = configurationSlice('Operators', {
  OPERATOR_KEYS: jsonField(z.array(keySchema))
    .refine((keys) => isUnique(keys, ({ name }) => name), 'two keys have the same name')
    .refine((keys) => isUnique(keys, ({ key }) => key.reveal()), 'two names have the same key')
    .default([])
    .describe(
      'Secret. Keys of operators as a JSON list of {name, key, scopes}: the name is what the log says, the key has 32 ' +
        'characters at least, scopes are status (GET /operator/v1/status), statements (/operator/v1/statements, which ' +
        'changes what is sent) and queue (/operator/queue of the worker). Without keys all are off',
    ),
});
