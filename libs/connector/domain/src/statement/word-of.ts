import { plainWord } from '../plain-word.js';

/** The words that Banking Service may use for the states of a statement (wire contract §4.3). */
export interface StateSets {
  readonly success: readonly string[];
  readonly failure: readonly string[];
  readonly progress: readonly string[];
}

/** What a state means to us. */
export type StateWord = 'success' | 'failure' | 'progress' | 'unknown';

/** The meaning of a state by configurable sets, whatever its case and its hyphens. */
export function wordOf(state: string, sets: StateSets): StateWord {
  const word = plainWord(state);
  const holds = (set: readonly string[]): boolean => set.some((known) => plainWord(known) === word);
  if (holds(sets.success)) return 'success';
  if (holds(sets.failure)) return 'failure';
  return holds(sets.progress) ? 'progress' : 'unknown';
}
