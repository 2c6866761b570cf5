import type { Statement, StatementError } from '@feedline/contracts';
import type { RejectionCode } from '../../../behaviour/ordered-rejection.js';

/** What a rule may look at beside the statement. */
export interface RuleFacts {
  readonly now: Date;
  /** The most transactions that a statement may hold. */
  readonly maximum: number;
}

/** One rule of the door (wire contract §4.1, §4.3): answers what is wrong, nothing when all is well. */
export interface StatementRule {
  readonly code: RejectionCode;
  check(data: Statement['data'], facts: RuleFacts): Omit<StatementError, 'code'>[];
}
