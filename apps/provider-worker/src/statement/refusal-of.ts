import { isDecision, type Refusal } from '@feedline/domain';
import { ProviderApiError } from '@feedline/provider-api-client';

/**
 * What a failed call says against the statement. Undefined when it is no refusal, or one that whoever stands on the way
 * may have written: a gateway that is set up wrongly must not reject the statements of all lanes.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof ProviderApiError) || error.kind !== 'refused') return undefined;
  // Our own check stopped it before it left.
  if (error.status === undefined) return { code: error.message, errors: [] };
  return error.refusal && isDecision(error.refusal) ? error.refusal : undefined;
}
