import type { AccountFacts, LaneFacts } from './account-facts.js';

/** One account in a line: how many transactions are where. */
export interface AccountLine {
  readonly bankId: string;
  readonly externalId: string;
  readonly bankAccountId: string;
  readonly state: string;
  readonly ledger: number;
  readonly due: number;
  readonly sent: number;
  readonly accepted: number;
  readonly explained: number;
}

/** What the books say of a lane, in a line. */
export function lineOf(facts: AccountFacts, lane: LaneFacts): AccountLine {
  const total = (of: 'due' | 'sent' | 'accepted' | 'explained'): number =>
    lane.days.reduce((sum, day) => sum + day[of].count, 0);
  return {
    bankId: facts.bankId,
    externalId: facts.externalId,
    bankAccountId: lane.bankAccountId,
    state: lane.state,
    ledger: facts.lastPosition,
    due: total('due'),
    sent: total('sent'),
    accepted: total('accepted'),
    explained: total('explained'),
  };
}
