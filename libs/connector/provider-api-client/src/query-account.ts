import { accountQueryResultSchema, type AccountQueryResult } from '@feedline/contracts';
import { bodyAs } from './body-as.js';
import { ProviderApiError } from './provider-api.error.js';
import type { ProviderApi } from './provider-api.js';

/**
 * Asks what Banking Service knows of an account: `POST /v1/accountqueries` (wire contract §4.4); undefined when nothing.
 * @param account Sage's id of the bank, and the bank's own of the account
 * @throws ProviderApiError
 */
export async function queryAccount(
  api: ProviderApi,
  { bankId, externalId }: { readonly bankId: string; readonly externalId: string },
  correlationId: string,
): Promise<AccountQueryResult['data'] | undefined> {
  const body = JSON.stringify({ data: { bankId, externalId } });
  try {
    const answer = await api.send({
      method: 'POST',
      path: '/v1/accountqueries',
      body,
      correlationId,
      priority: 'bulk',
    });
    return bodyAs(accountQueryResultSchema, answer).data;
  } catch (error) {
    if (error instanceof ProviderApiError && error.status === 404) return undefined;
    throw error;
  }
}
