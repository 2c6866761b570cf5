import type { HeldLane, LiveStatement } from '@feedline/persistence';
import { Metrics } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';

const HELP = 'Statements by what became of them';

/** Tells of statements in the log and the counters: ids and states, never what is in them. */
@Injectable()
export class StatementNews {
  readonly #logger = new Logger('statement');

  constructor(private readonly metrics: Metrics) {}

  tell(
    { laneId }: HeldLane,
    { statementId, sends }: LiveStatement,
    outcome: 'accepted' | 'split' | 'rejected' | 'withdrawn' | 'in doubt' | 'there before',
  ): void {
    this.metrics.count('feedline_statements_total', HELP, { outcome });
    const fields = { laneId, statementId, sends, outcome };
    if (outcome === 'accepted') this.#logger.log(fields, 'statement accepted');
    else this.#logger.warn(fields, `statement ${outcome}`);
  }

  /** No answer says anything of it for too long: every statement may soon be in that trouble. */
  inTrouble({ laneId }: HeldLane, { statementId, troubleSince }: LiveStatement, detail: string): void {
    this.metrics.count('feedline_statement_troubles_total', 'Statements of which no answer said anything for too long');
    this.#logger.error({ laneId, statementId, since: troubleSince, detail }, 'statement in trouble');
  }

  /** A word that no set holds: somebody must look today, and every statement may soon be in that state. */
  unknownState({ laneId }: HeldLane, { statementId }: LiveStatement, word: string): void {
    this.metrics.count(
      'feedline_statement_unknown_states_total',
      'Statements that came into a state that we do not know',
    );
    this.#logger.error({ laneId, statementId, word: word.slice(0, 60) }, 'statement in an unknown state');
  }
}
