import { isUsableId } from '@feedline/domain';
import { z } from 'zod';
import type { StatementFault } from './provider-api.error.js';

/** Short and plain enough to be written down: a word of the service, not a sentence of a customer. */
export const CODE = /^[\w.-]{1,60}$/;

/** Two for each transaction of the largest statement: the rest of a longer list says nothing more. */
const MOST_FAULTS = 20_000;

/** The faults of a list, each once; what is no list holds none. */
export const faultsSchema = z
  .unknown()
  .optional()
  .transform((told) => {
    const faults = (Array.isArray(told) ? told : []).slice(0, MOST_FAULTS).map(faultOf);
    return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
  });

/**
 * What is kept of a fault, however it is written; its message may hold people's data and is dropped. Not by a shape:
 * hundreds of thousands that do not fit one would hold the process up for seconds.
 */
function faultOf(told: unknown): StatementFault {
  const { code, uniqueId } = (told ?? {}) as { readonly code?: unknown; readonly uniqueId?: unknown };
  return {
    code: typeof code === 'string' && CODE.test(code) ? code : 'unreadable',
    ...(typeof uniqueId === 'string' && isUsableId(uniqueId) && { uniqueId }),
  };
}
