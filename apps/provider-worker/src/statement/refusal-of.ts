import { assumptions } from '@feedline/contracts';
import type { Refusal } from '@feedline/domain';
import { ProviderApiError } from '@feedline/provider-api-client';

const { unknownBankAccount, cancelledBankAccount } = assumptions.statementRejections.value;

/**
 * What a failed call says against the statement; undefined when it is no refusal. Where the answer gives no reason that
 * can be read, its status has to do.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof ProviderApiError) || error.kind !== 'refused') return undefined;
  return error.refusal ?? { code: codeOf(error), errors: [] };
}

function codeOf({ status, message }: ProviderApiError): string {
  if (status === unknownBankAccount) return 'unknownBankAccount';
  if (status === cancelledBankAccount) return 'cancelledBankAccount';
  return status === undefined ? message : `answered ${status}`;
}
