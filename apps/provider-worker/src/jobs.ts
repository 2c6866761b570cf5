import { Injectable } from '@nestjs/common';
import { ReportAuthorisation } from './authorisation/report-authorisation.job.js';
import { RecordAuthorisation } from './authorisation/record-authorisation.job.js';
import { DisconnectBankAccount } from './bank-account/disconnect-bank-account.job.js';
import { LinkBankAccount } from './bank-account/link-bank-account.job.js';
import type { JobHandler } from './job-handler.js';
import { PoisonedJobError } from './outbox/poisoned-job.error.js';

/** Every kind of durable job, and who does it. */
export const jobHandlers = [RecordAuthorisation, ReportAuthorisation, LinkBankAccount, DisconnectBankAccount] as const;

/** Finds the handler of a job by its name. */
@Injectable()
export class Jobs {
  readonly #handlers: ReadonlyMap<string, JobHandler>;

  /** @throws Error at boot when two handlers claim one name */
  constructor(handlers: readonly JobHandler[]) {
    this.#handlers = new Map(handlers.map((handler) => [handler.contract.name, handler]));
    if (this.#handlers.size !== handlers.length) throw new Error('Two handlers in jobs.ts claim the same job');
  }

  /** @throws PoisonedJobError for a name that nobody handles */
  handlerOf(name: string): JobHandler {
    const handler = this.#handlers.get(name);
    if (!handler) throw new PoisonedJobError(`No handler in jobs.ts for the job ${name}`);
    return handler;
  }
}
