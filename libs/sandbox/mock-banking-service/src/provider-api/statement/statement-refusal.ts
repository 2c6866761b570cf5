import { assumptions, type StatementError } from '@feedline/contracts';
import { ProblemError } from '@feedline/platform';
import type { RejectionCode } from '../../behaviour/ordered-rejection.js';
import { statementError, titleOf } from './statement-error.js';

/** A statement refused at the door: what is wrong row by row, and the statement that it ran into. */
export function statementRefusal(
  code: RejectionCode,
  findings: readonly Omit<StatementError, 'code'>[] = [{}],
  statementId?: string,
): ProblemError {
  const errors = findings.map((finding) => statementError(code, finding));
  const data = { errors, ...(statementId === undefined ? {} : { statementId }) };
  return new ProblemError({ status: assumptions.statementRejections.value[code], code, title: titleOf(code), data });
}
