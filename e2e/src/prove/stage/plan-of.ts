import type { ProofContext } from '../command/proof.js';
import type { AccountPlan } from './plan-accounts.js';

/** The accounts that the options of a proof ask for; half a year of a few small ones where they say nothing. */
export const planOf = ({
  accounts = 10,
  rows = 1_000,
  largest = Math.max(1, Math.floor(rows / 4)),
  days = 180,
  seed = 1,
}: ProofContext['options']): AccountPlan => ({ accounts, rows, largest, days, seed });
