import type { JobContract, JobPayload } from '@feedline/contracts';

/** What a job may know beside its payload. */
export interface JobContext {
  readonly correlationId: string;
  /** How many attempts there were, this one included. */
  readonly attempts: number;
}

/** Does the work of one kind of job; safe to run twice, late and in any order. */
export abstract class JobHandler<Contract extends JobContract = JobContract> {
  abstract readonly contract: Contract;

  abstract run(payload: JobPayload<Contract>, context: JobContext): Promise<void>;
}
