import { isUsableId } from '@feedline/domain';
import { z } from 'zod';
import type { ProviderApiRefusal } from './provider-api.error.js';
import { CODE, faultsSchema } from './read-fault.js';

/** Read liberally: one member that is written in another way loses no other. */
const refusalSchema = z.looseObject({
  code: z.string().regex(CODE),
  data: z
    .looseObject({ errors: faultsSchema, statementId: z.string().refine(isUsableId).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** Reads the body of a 4xx (wire contract §4.3); undefined when it says nothing that can be kept. */
export function readRefusal(text: string): ProviderApiRefusal | undefined {
  const parsed = refusalSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { code, data } = parsed.data;
  return { code, errors: data?.errors ?? [], ...(data?.statementId ? { statementId: data.statementId } : {}) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
