import { statementRefusalSchema, type StatementError } from '@feedline/contracts';
import type { ProviderApiRefusal, StatementFault } from './provider-api.error.js';

/** Short and plain enough to be written down: a word of the service, not a sentence of a customer. */
const CODE = /^[\w.-]{1,60}$/;

/** What is kept of a fault; its message may hold people's data and is dropped. */
export const faultOf = ({ code, uniqueId }: StatementError): StatementFault => ({
  code: CODE.test(code) ? code : 'unreadable',
  ...(uniqueId === undefined ? {} : { uniqueId }),
});

/** Reads the body of a 4xx (wire contract §4.3); undefined when it says nothing that can be kept. */
export function readRefusal(text: string): ProviderApiRefusal | undefined {
  const parsed = statementRefusalSchema.safeParse(parseJson(text));
  if (!parsed.success || !CODE.test(parsed.data.code)) return undefined;
  const { code, data } = parsed.data;
  return {
    code,
    errors: (data?.errors ?? []).map(faultOf),
    ...(data?.statementId ? { statementId: data.statementId } : {}),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
