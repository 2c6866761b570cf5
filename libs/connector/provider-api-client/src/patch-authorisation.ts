import { authorisationPatchSchema } from '@feedline/contracts';
import { ProviderApiError } from './provider-api.error.js';
import type { ProviderApi } from './provider-api.js';

/** What a customer decided, as it was fixed in the database. */
export interface AuthorisationReport {
  readonly authorisationId: string;
  /** The exact bytes; a second try after a doubt sends them again unchanged. */
  readonly body: string;
  readonly correlationId: string;
}

/**
 * Tells Banking Service what the customer decided: `PATCH /v1/authorisations/{id}` (wire contract §4.2).
 * @throws ProviderApiError
 */
export async function patchAuthorisation(api: ProviderApi, report: AuthorisationReport): Promise<void> {
  const { authorisationId, body, correlationId } = report;
  if (!authorisationPatchSchema.safeParse(JSON.parse(body)).success) {
    throw new ProviderApiError('refused', 'the stored body does not fit the contract');
  }
  await api.send({
    method: 'PATCH',
    path: `/v1/authorisations/${encodeURIComponent(authorisationId)}`,
    body,
    correlationId,
    priority: 'interactive',
  });
}
