import { z } from 'zod';

/**
 * All that the queue ever carries: "look at this row of the outbox".
 * `handOut` counts how often the row was handed out; a wake-up of an earlier hand-out finds the row gone on.
 */
export const wakeUpSchema = z.object({ outboxId: z.string().regex(/^\d+$/), handOut: z.number().int().positive() });

export type WakeUp = z.infer<typeof wakeUpSchema>;
