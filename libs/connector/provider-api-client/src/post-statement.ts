import { statementCreatedSchema, statementSchema } from '@feedline/contracts';
import { bodyAs } from './body-as.js';
import { ProviderApiError } from './provider-api.error.js';
import type { ProviderApi } from './provider-api.js';

/** A statement as it was fixed in the database. */
export interface StatementToSend {
  /** The exact bytes; a second try after a doubt sends them again unchanged. */
  readonly body: string;
  readonly correlationId: string;
}

/**
 * Sends a statement: `POST /v1/statements` (wire contract §4.3); answers the id under which it is followed.
 * @throws ProviderApiError; `refused` tells by its `refusal` why, `doubtful` that the same bytes may go again
 */
export async function postStatement(
  api: ProviderApi,
  { body, correlationId }: StatementToSend,
): Promise<{ providerStatementId: string }> {
  if (!statementSchema.safeParse(JSON.parse(body)).success) {
    throw new ProviderApiError('refused', 'the stored body does not fit the contract');
  }
  const answer = await api.send({ method: 'POST', path: '/v1/statements', body, correlationId, priority: 'bulk' });
  return { providerStatementId: bodyAs(statementCreatedSchema, answer).data._id };
}
