import type { LedgerEntry } from '../transaction.js';
import type { Cut, CuttingRules, LaneHead } from './cut.js';

/**
 * Cuts the next statement of a lane.
 * `entries` stand behind the lane's through position, those already delivered left out, in the order of the account.
 */
export function cutStatement(_entries: readonly LedgerEntry[], _head: LaneHead, _rules: CuttingRules): Cut {
  throw new Error('not yet');
}
