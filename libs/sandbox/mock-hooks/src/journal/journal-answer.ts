import { z } from 'zod';

const headers = z.record(z.string(), z.string()).default({});
const text = z.string().nullable().default(null);

/** What `GET /sandbox/journal` of another mock answers; what an older one leaves out is filled in. */
export const journalAnswerSchema = z.object({
  journalId: z.string(),
  entries: z.array(
    z.object({
      sequence: z.number().int(),
      change: z.number().int(),
      at: z.iso.datetime(),
      direction: z.enum(['in', 'out']),
      origin: text,
      method: z.string(),
      path: z.string(),
      query: z.string(),
      status: z.number().int().nullable(),
      durationMs: z.number().int(),
      requestBody: text,
      requestSha256: text,
      responseBody: text,
      requestHeaders: headers,
      responseHeaders: headers,
      claims: z
        .object({ header: z.record(z.string(), z.string()), payload: z.record(z.string(), z.unknown()) })
        .nullable()
        .default(null),
      caller: text,
      open: z.boolean().default(false),
      authorisationId: text,
      correlationId: text,
      spoiled: text,
    }),
  ),
});
