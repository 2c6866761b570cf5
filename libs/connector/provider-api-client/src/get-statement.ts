import { statementProgressSchema } from '@feedline/contracts';
import { bodyAs } from './body-as.js';
import type { StatementFault } from './provider-api.error.js';
import type { ProviderApi } from './provider-api.js';
import { faultOf } from './read-refusal.js';

/** How far a statement is, in the service's own word, and what is wrong with it. */
export interface StatementWord {
  readonly word: string;
  readonly errors: readonly StatementFault[];
}

/**
 * Asks how far a statement is: `GET /v1/statements/{id}` (wire contract §4.3).
 * @throws ProviderApiError
 */
export async function getStatement(
  api: ProviderApi,
  providerStatementId: string,
  correlationId: string,
): Promise<StatementWord> {
  const path = `/v1/statements/${encodeURIComponent(providerStatementId)}`;
  const answer = await api.send({ method: 'GET', path, correlationId, priority: 'bulk' });
  const { status, errors } = bodyAs(statementProgressSchema, answer).data;
  return { word: status, errors: (errors ?? []).map(faultOf) };
}
