import { z } from 'zod';

/** One thing that is wrong with a statement, and which of its transactions it concerns. */
export const statementErrorSchema = z
  .looseObject({
    code: z.string().min(1).max(100),
    message: z.string().max(1_000).optional(),
    uniqueId: z.string().max(200).optional().describe('The transaction concerned; absent when it is the whole'),
  })
  .meta({ id: 'StatementError' });

export type StatementError = z.infer<typeof statementErrorSchema>;

/** The answer of `POST /v1/statements`: taken, and under which id it is followed. */
export const statementCreatedSchema = z
  .looseObject({ data: z.looseObject({ _id: z.string().min(1).max(200), status: z.string().optional() }) })
  .meta({ id: 'StatementCreated' });

export type StatementCreated = z.infer<typeof statementCreatedSchema>;

/** The answer of `GET /v1/statements/{id}`: how far it is, and what is wrong with it. */
export const statementProgressSchema = z
  .looseObject({
    data: z.looseObject({
      _id: z.string(),
      status: z.string().min(1).max(100).describe('Which words there are is not public (wire contract §4.3)'),
      errors: z.array(statementErrorSchema).nullish(),
    }),
  })
  .meta({ id: 'StatementProgress' });

export type StatementProgress = z.infer<typeof statementProgressSchema>;

/**
 * A statement refused at the door: problem details, and under `data` what is wrong row by row.
 * `statementId` names the earlier statement that a repeat, or a second one in flight, ran into.
 */
export const statementRefusalSchema = z
  .looseObject({
    code: z.string().min(1).max(100),
    data: z
      .looseObject({
        errors: z.array(statementErrorSchema).default([]),
        statementId: z.string().max(200).nullish(),
      })
      .nullish()
      .catch(undefined),
  })
  .meta({ id: 'StatementRefusal' });

export type StatementRefusal = z.infer<typeof statementRefusalSchema>;
