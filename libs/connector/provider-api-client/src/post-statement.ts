import { statementSchema } from '@feedline/contracts';
import { isUsableId } from '@feedline/domain';
import { z } from 'zod';
import { bodyAs } from './body-as.js';
import { ProviderApiError } from './provider-api.error.js';
import type { ProviderApi } from './provider-api.js';

/** A statement as it was fixed in the database. */
export interface StatementToSend {
  /** The exact bytes; a second try after a doubt sends them again unchanged. */
  readonly body: string;
  readonly correlationId: string;
  /** Looks once more, in the turn, whether it may leave; when it rejects, nothing was sent. */
  readonly beforeSending?: (() => Promise<void>) | undefined;
}

const takenSchema = z.looseObject({ data: z.looseObject({ _id: z.string().refine(isUsableId) }) });

/**
 * Sends a statement: `POST /v1/statements` (wire contract §4.3); answers the id under which it is followed.
 * @throws ProviderApiError; `refused` tells by its `refusal` why, `doubtful` that the same bytes may go again;
 * whatever `beforeSending` throws
 */
export async function postStatement(
  api: ProviderApi,
  { body, correlationId, beforeSending }: StatementToSend,
): Promise<{ providerStatementId: string }> {
  if (!statementSchema.safeParse(JSON.parse(body)).success) {
    throw new ProviderApiError('refused', 'the stored body does not fit the contract');
  }
  const call = {
    method: 'POST',
    path: '/v1/statements',
    body,
    correlationId,
    priority: 'bulk',
    beforeSending,
  } as const;
  const answer = await api.send(call);
  return { providerStatementId: bodyAs(takenSchema, answer).data._id };
}
