import { z } from 'zod';

const moment = z.iso.datetime();
const minor = z.number().int().describe('Minor units of the currency, signed');

const line = z.object({
  statementId: z.string().nullable().describe('The last one; null when nothing was cut yet'),
  bankId: z.string(),
  bankAccountId: z.string().describe("Banking Service's"),
  lane: z.enum(['waiting', 'open', 'stopped', 'closed']),
  reason: z.string().nullable(),
  sequence: z.number().int().nullable(),
  statement: z.string().nullable().describe('Its state'),
  rows: z.number().int().nullable(),
  lastWord: z.string().nullable().describe('The state that Banking Service named last'),
});

/** The answer of `GET /operator/v1/statements`. */
export const statementListSchema = z.object({ statements: z.array(line) }).meta({ id: 'OperatorStatementList' });

/** Which statements are wanted: `GET /operator/v1/statements`. */
export const statementListQuerySchema = z.object({
  state: z.enum(['stopped', 'waiting', 'unknown', 'trouble', 'in-flight', 'all']).default('all').describe('Only those'),
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('At the most'),
});

/** Whether what customers paid for is wanted too: `GET /operator/v1/statements/{id}`. */
export const statementFileQuerySchema = z.object({
  withDescriptions: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: with the descriptions of transactions; the audit says who looked'),
});

const row = z.object({
  position: z.number().int(),
  transactionId: z.string(),
  bookedAt: moment,
  datePosted: moment.nullable(),
  amountMinor: minor,
  balanceAfterMinor: minor,
  mark: z.enum(['sent', 'accepted elsewhere', 'left out']).nullable(),
  isClamped: z.boolean(),
  description: z.string().nullish().describe('Only when it was asked for'),
});

/** The answer of `GET /operator/v1/statements/{id}`: everything about one, and what to do next. */
export const statementFileSchema = z
  .object({
    lane: z.looseObject({ bankAccountId: z.string(), state: z.string(), reason: z.string().nullable() }),
    statement: z
      .looseObject({
        statementId: z.string(),
        state: z.string(),
        errors: z.array(z.object({ code: z.string(), uniqueId: z.string().optional() })),
      })
      .nullable(),
    rows: z.array(row),
    events: z.array(z.looseObject({ at: moment, event: z.string(), detail: z.string().nullable() })),
    advice: z.array(z.string()).describe('What to do next'),
  })
  .meta({ id: 'OperatorStatementFile' });

/** As long as Banking Service takes them, and without NUL, which no database holds. */
const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/, 'must not hold NUL');
const ids = z.array(id).max(1_000);

/** The body of `POST /operator/v1/statements/{id}/repair`. */
export const statementRepairSchema = z
  .strictObject({
    leaveOut: ids.default([]).describe('Transactions that are never sent'),
    acceptedElsewhere: ids.default([]).describe('Transactions that Banking Service has already'),
    newest: z.iso.datetime({ offset: true }).optional().describe('The newest date that Banking Service has'),
  })
  .meta({ id: 'OperatorStatementRepair' });

/** The body of `POST /operator/v1/statements/{id}/resume`: an empty object, which no form of a web page can send. */
export const statementResumeSchema = z.strictObject({}).meta({ id: 'OperatorStatementResume' });

/** The body of `POST /operator/v1/statements/resume`: which stopped bank accounts are resumed together. */
export const statementsResumeSchema = z
  .strictObject({
    all: z.literal(true).describe('That it is not about one is said, not left away'),
    reason: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Only those stopped for this reason, or for this code in it'),
    dryRun: z.boolean().default(false).describe('true: tell what would be resumed, and resume nothing'),
  })
  .meta({ id: 'OperatorStatementsResume' });

/** The answer of a resumption of many. */
export const statementsResumedSchema = z
  .object({
    resumed: z.number().int().describe('How many; 0 in a dry run'),
    stopped: z
      .array(z.object({ reason: z.string(), count: z.number().int() }))
      .describe('How many were stopped, by reason, before'),
  })
  .meta({ id: 'OperatorStatementsResumed' });

/** The answer of a repair or a resumption. */
export const statementChangedSchema = z
  .object({ bankAccountId: z.string(), next: z.string().describe('What to do next') })
  .meta({ id: 'OperatorStatementChanged' });
