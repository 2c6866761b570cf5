import { composeStatement, cutStatement, type StatementCut } from '@feedline/domain';
import { CutRepository, type CutDecision, type CuttingFacts, type Due, type HeldLane } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { balancesDecision, balancesNow, balancesText } from './balances-decision.js';
import { StatementRules } from './statement-rules.js';

/** A row dated in the future is looked at again this often, whatever its date: the clock of a sandbox may be moved. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Cuts the next statement of a lane, with its exact bytes, in the transaction that advances the lane.
 * 1. the longest that the rules allow of what is to be sent  2. else, when nothing is left, the balances if they changed
 * 3. else nothing: the lane rests, or stops when a rule forbids to go on
 */
@Injectable()
export class CutNextStatement {
  constructor(
    private readonly cuts: CutRepository,
    private readonly rules: StatementRules,
    private readonly clock: Clock,
  ) {}

  /** Answers `stored`, or when the lane is due again. */
  async run(held: HeldLane): Promise<'stored' | Due> {
    const now = this.clock.now();
    return this.cuts.cut(held, { limit: this.rules.maximum, now }, (facts) => this.#decide(facts, now));
  }

  #decide(facts: CuttingFacts, now: Date): CutDecision {
    const { lane, entries } = facts;
    // Nothing is left: it was delivered, or is dated before the start date, as far as the ledger had come.
    if (entries.length === 0) return balancesDecision(facts, this.rules.units, now);
    const { maximum } = this.rules;
    const cut = cutStatement(entries, lane, { maximum, backDated: this.rules.backDatedAt(lane.bankId), now });
    if (cut.kind === 'statement') return this.#store(facts, cut, now);
    if (cut.kind === 'refused') {
      return { kind: 'stop', reason: `cannot cut: ${cut.rule}`, detail: cut.transactionIds.join(', ') };
    }
    const { throughPosition } = cut;
    if (cut.kind === 'nothing') return { kind: 'rest', due: 'when woken', throughPosition };
    const inMs = Math.max(0, Math.min(cut.until.getTime() - now.getTime(), LONGEST_WAIT_MS));
    return { kind: 'rest', due: { whenWokenOrInMs: inMs }, throughPosition };
  }

  #store(facts: CuttingFacts, cut: StatementCut, now: Date): CutDecision {
    const { lane, ledger } = facts;
    const { currency } = ledger;
    const own = { ledgerMinor: cut.endingBalanceMinor, at: cut.rows.at(-1)!.datePosted };
    // With the newest row goes what the account holds now; nothing is known of what it could dispose of before.
    const balances = cut.throughPosition >= ledger.lastPosition ? balancesNow(facts, now) : undefined;
    const statement = composeStatement({ ...lane, currency }, cut, balances ?? own, this.rules.units);
    const told = balances && balancesText({ ...balances, ledgerMinor: cut.endingBalanceMinor });
    const body = JSON.stringify(statement);
    return { kind: 'store', statement: { ...cut, kind: 'transactions', body, currency, balances: told } };
  }
}
