import { z } from 'zod';
import { bodyAs } from './body-as.js';
import type { StatementFault } from './provider-api.error.js';
import type { ProviderApi } from './provider-api.js';
import { faultsSchema } from './read-fault.js';

/** How far a statement is, in the service's own word, and what is wrong with it. */
export interface StatementWord {
  readonly word: string;
  readonly errors: readonly StatementFault[];
}

/** What a database cannot keep, a screen would obey, or nobody sees: control characters, and half a character. */
const UNUSABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Read liberally: without a word nothing is known, everything else may be missing or written in another way. */
const progressSchema = z.looseObject({
  data: z.looseObject({
    status: z
      .string()
      .min(1)
      .transform((word) => word.slice(0, 100).replaceAll(UNUSABLE, '?')),
    errors: faultsSchema,
  }),
});

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
  const { status: word, errors } = bodyAs(progressSchema, answer).data;
  return { word, errors };
}
