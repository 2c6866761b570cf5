import type { z } from 'zod';

/** A durable job's name and payload: all that its producer and its handler share. */
export interface JobContract<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly payload: Payload;
}

/** What a job of this contract carries. */
export type JobPayload<Contract extends JobContract> = z.infer<Contract['payload']>;
