import { z } from 'zod';

const MISBEHAVIOURS = ['status', 'headers', 'body', 'delayMs', 'hold', 'dropAfterCommit', 'duplicate'] as const;

/**
 * How the next matching calls misbehave. A call matches by direction, method and the beginning of its path.
 * `status` is answered instead of doing the work; all else happens when the work is done and stored.
 * `before` turns that round: true = before the work, false with `status` = the status is answered after the work.
 */
export const spoilSchema = z
  .strictObject({
    direction: z
      .enum(['in', 'out'])
      .default('in')
      .describe('in: calls that the mock answers; out: notifications and page fetches that it sends'),
    method: z.string().toUpperCase().optional().describe('Any when left out'),
    path: z.string().startsWith('/').optional().describe('The beginning of the path, without the query'),
    times: z.number().int().min(1).max(10_000).default(1).describe('How many matching calls misbehave'),
    status: z.number().int().min(200).max(599).optional(),
    headers: z.record(z.string(), z.string()).optional().describe('Added to the answer, for example retry-after'),
    body: z.unknown().optional().describe('Answered in place of the real body; text as it is, all else as JSON'),
    delayMs: z.number().int().min(0).max(600_000).optional().describe('Milliseconds'),
    hold: z.boolean().optional().describe('No answer until released, or until the caller goes away'),
    dropAfterCommit: z.boolean().optional().describe('The work is done, then the connection ends without an answer'),
    duplicate: z.boolean().optional().describe('Direction out only: sent twice'),
    before: z.boolean().optional(),
  })
  .refine((spoil) => MISBEHAVIOURS.some((name) => spoil[name] !== undefined), 'must name a misbehaviour')
  .refine((spoil) => spoil.direction === 'out' || !spoil.duplicate, 'duplicate needs the direction out')
  .refine((spoil) => spoil.status === undefined || !spoil.dropAfterCommit, 'a dropped answer has no status')
  .meta({ id: 'Spoil' });

export type Spoil = z.infer<typeof spoilSchema>;

/** A spoil in a few words for the journal, for example `status=500` or `before hold`. */
export function describeSpoil(spoil: Spoil): string {
  const words = [
    spoil.before ? 'before' : '',
    spoil.delayMs === undefined ? '' : `delay=${spoil.delayMs}`,
    spoil.hold ? 'hold' : '',
    spoil.status === undefined ? '' : `status=${spoil.status}`,
    spoil.dropAfterCommit ? 'drop-after-commit' : '',
    spoil.duplicate ? 'duplicate' : '',
    spoil.body === undefined ? '' : 'body',
    spoil.headers ? 'headers' : '',
  ];
  return words.filter(Boolean).join(' ');
}
