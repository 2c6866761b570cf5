import { reportAuthorisationJob, type JobPayload } from '@feedline/contracts';
import { reportFor } from '@feedline/domain';
import { AuthorisationRepository } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { patchAuthorisation, ProviderApi, ProviderApiError } from '@feedline/provider-api-client';
import { Injectable } from '@nestjs/common';
import { JobHandler, type JobContext } from '../job-handler.js';

/**
 * Tells Banking Service what the customer decided.
 * 1. take the authorisation  2. take the bytes that were fixed then  3. report them  4. remember that they were reported
 * Safe to run again: step 2 answers "nothing" once step 4 has happened, and the same bytes twice are one effect.
 */
@Injectable()
export class ReportAuthorisation extends JobHandler<typeof reportAuthorisationJob> {
  override readonly contract = reportAuthorisationJob;

  constructor(
    private readonly authorisations: AuthorisationRepository,
    private readonly providerApi: ProviderApi,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async run(key: JobPayload<typeof reportAuthorisationJob>, { correlationId }: JobContext): Promise<void> {
    const authorisation = await this.authorisations.get(key);
    const body = reportFor(authorisation);
    if (body === 'nothing') return;
    try {
      await patchAuthorisation(this.providerApi, { authorisationId: key.authorisationId, body, correlationId });
    } catch (error) {
      if (isRefusal(error)) await this.authorisations.markRefused(key, error.message, this.clock.now());
      throw error;
    }
    await this.authorisations.markReported(key, this.clock.now());
  }
}

const isRefusal = (error: unknown): error is ProviderApiError =>
  error instanceof ProviderApiError && error.kind === 'refused';
