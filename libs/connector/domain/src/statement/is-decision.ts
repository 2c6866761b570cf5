import { assumptions } from '@feedline/contracts';
import { plainWord } from '../plain-word.js';
import type { Refusal } from './resolve-refusal.js';

const KNOWN: ReadonlySet<string> = new Set(Object.keys(assumptions.statementRejections.value).map(plainWord));

/**
 * True when a refused call was decided by Banking Service: by a code of the contract (§4.3), or by naming a transaction,
 * which nobody else on the way has read.
 */
export function isDecision({ code, errors }: Refusal): boolean {
  const isKnown = (word: string): boolean => KNOWN.has(plainWord(word));
  return isKnown(code) || errors.some((error) => isKnown(error.code) || error.uniqueId !== undefined);
}
