/** The words that Banking Service may use for the states of a statement (wire contract §4.3). */
export interface StateSets {
  readonly success: readonly string[];
  readonly failure: readonly string[];
  readonly progress: readonly string[];
}

/** What a state means to us. */
export type StateWord = 'success' | 'failure' | 'progress' | 'unknown';

/** The meaning of a state by configurable sets, whatever its case and its hyphens. */
export function wordOf(_state: string, _sets: StateSets): StateWord {
  throw new Error('not yet');
}
