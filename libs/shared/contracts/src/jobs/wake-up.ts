import { z } from 'zod';

const row = z.string().regex(/^\d+$/);
const handOut = z.number().int().positive();

/**
 * All that the queue ever carries: "look at this row", of the outbox, of the lanes, or of the ledger accounts.
 * `handOut` counts how often the row was handed out; a wake-up of an earlier hand-out finds the row gone on.
 */
export const wakeUpSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), outboxId: row, handOut }),
  z.object({ kind: z.literal('lane'), laneId: row, handOut }),
  z.object({ kind: z.literal('ledger'), ledgerAccountId: row, handOut }),
]);

export type WakeUp = z.infer<typeof wakeUpSchema>;

/** The wake-up of one kind. */
export type WakeUpOf<Kind extends WakeUp['kind']> = Extract<WakeUp, { kind: Kind }>;
