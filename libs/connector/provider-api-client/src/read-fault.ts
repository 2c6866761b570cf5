import { isUsableId } from '@feedline/domain';
import { z } from 'zod';
import type { StatementFault } from './provider-api.error.js';

/** Short and plain enough to be written down: a word of the service, not a sentence of a customer. */
export const CODE = /^[\w.-]{1,60}$/;

const faultSchema = z.looseObject({
  code: z.string().regex(CODE).catch('unreadable'),
  uniqueId: z.string().refine(isUsableId).optional().catch(undefined),
});

/** What is kept of a fault, however it is written; its message may hold people's data and is dropped. */
export function faultOf(told: unknown): StatementFault {
  const { code, uniqueId } = faultSchema.catch({ code: 'unreadable' }).parse(told);
  return { code, ...(uniqueId === undefined ? {} : { uniqueId }) };
}

/** The faults of a list; what is no list holds none. */
export const faultsSchema = z
  .array(z.unknown())
  .catch([])
  .transform((faults) => faults.map(faultOf));
