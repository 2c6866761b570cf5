import type { AccountFacts, LaneFacts } from './account-facts.js';
import type { Finding, Total } from './finding.js';

/** A worker that runs, and a Sage that answers, need no longer. */
export const PATIENCE_MS = 60 * 60 * 1000;

type About = Pick<Finding, 'bankId' | 'externalId' | 'bankAccountId'>;

/**
 * Compares what the ledger has with what left and what was accepted, per day, and each statement with its neighbours.
 * What is explained, on its way, or too young to judge is no difference; of a closed lane only what left is judged.
 */
export function reconcileLane(account: AccountFacts, lane: LaneFacts, now: Date): Finding[] {
  const about = { bankId: account.bankId, externalId: account.externalId, bankAccountId: lane.bankAccountId };
  const isClosed = lane.state === 'closed';
  const days = isClosed ? [] : dayFindings(about, lane);
  // What a day tells with its totals is told once.
  const oddities = lane.oddities
    .filter(({ kind }) => !days.some((day) => day.kind === kind) && !(isClosed && IN_THE_END.includes(kind)))
    .map(({ kind, count, transactionIds }) => ({ ...about, kind, transactionIds, detail: transactionsText(count) }));
  const flaws = lane.flaws.map(({ kind, statementId }) => ({ ...about, kind, detail: `statement ${statementId}` }));
  return [...stateFindings(about, lane, now), ...days, ...oddities, ...flaws];
}

/** A link may end before its last statements were followed, or sent. */
const IN_THE_END: readonly Finding['kind'][] = ['gap', 'sent, not accepted'];

const transactionsText = (count: number): string => `${count} transaction${count === 1 ? '' : 's'}`;

function dayFindings(about: About, { days, oddities }: LaneFacts): Finding[] {
  const idsOf = (kind: Finding['kind']) => oddities.find((oddity) => oddity.kind === kind)?.transactionIds;
  return days.flatMap(({ day, due, sent, accepted, inFlight, explained }) => {
    const findings: Finding[] = [];
    const told = plus(sent, explained);
    if (!isSame(due, told)) {
      findings.push({ ...about, kind: 'gap', day, expected: due, found: told, transactionIds: idsOf('gap') });
    }
    const ended = plus(accepted, inFlight);
    if (!isSame(sent, ended)) {
      const transactionIds = idsOf('sent, not accepted');
      findings.push({ ...about, kind: 'sent, not accepted', day, expected: sent, found: ended, transactionIds });
    }
    return findings;
  });
}

const plus = (one: Total, other: Total): Total => ({
  count: one.count + other.count,
  sumMinor: one.sumMinor + other.sumMinor,
});

/** Tells whether two totals are the same. */
export const isSame = (one: Total, other: Total): boolean =>
  one.count === other.count && one.sumMinor === other.sumMinor;

function stateFindings(about: About, lane: LaneFacts, now: Date): Finding[] {
  const isLate = (since: Date | null): boolean => since !== null && now.getTime() - since.getTime() > PATIENCE_MS;
  const findings: Finding[] = [];
  const say = (kind: Finding['kind'], detail?: string) => findings.push({ ...about, kind, detail });
  if (isLate(lane.inFlightSince)) say('stuck in flight', `since ${lane.inFlightSince?.toISOString()}`);
  if (lane.state === 'closed') return findings;
  const unsent = `${transactionsText(lane.unsent.count)} not sent`;
  if (lane.state === 'stopped') say('lane stopped', `${lane.reason}; ${unsent}`);
  if (lane.state === 'waiting' && isLate(lane.openedAt)) say('lane waiting', `${lane.reason}; ${unsent}`);
  if (lane.state === 'open' && isLate(lane.unsent.since)) {
    say('not sent', `${unsent}, since ${lane.unsent.since?.toISOString()}`);
  }
  if (lane.linkState === 'pending' && lane.acceptedStatements > 0) {
    say('stuck pending', `${lane.acceptedStatements} statements with transactions were accepted`);
  }
  return findings;
}
