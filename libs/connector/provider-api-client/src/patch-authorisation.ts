import { authorisationPatchSchema } from '@feedline/contracts';
import { isReportRejected } from '@feedline/domain';
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
 * @throws ProviderApiError; `refused` only by a code of the contract, `doubtful` that the same bytes may go again
 */
export async function patchAuthorisation(api: ProviderApi, report: AuthorisationReport): Promise<void> {
  const { authorisationId, body, correlationId } = report;
  if (!authorisationPatchSchema.safeParse(JSON.parse(body)).success) {
    throw new ProviderApiError('refused', 'the stored body does not fit the contract');
  }
  const call = {
    method: 'PATCH',
    path: `/v1/authorisations/${encodeURIComponent(authorisationId)}`,
    body,
    correlationId,
    priority: 'interactive',
  } as const;
  await api.send(call).catch((error: unknown) => {
    throw unlessRejected(error);
  });
}

/** A gateway that is set up wrongly must not end what customers have just decided. */
function unlessRejected(error: unknown): unknown {
  if (!(error instanceof ProviderApiError) || error.kind !== 'refused') return error;
  if (isReportRejected(error.refusal?.code)) return error;
  const { message, status } = error;
  return new ProviderApiError('doubtful', message, { ...(status !== undefined && { status }), cause: error });
}
