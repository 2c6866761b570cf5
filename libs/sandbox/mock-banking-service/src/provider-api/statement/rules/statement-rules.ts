import { badCurrency } from './bad-currency.js';
import { balanceMissing } from './balance-missing.js';
import { countMismatch } from './count-mismatch.js';
import { duplicateUniqueId } from './duplicate-unique-id.js';
import { futureDated } from './future-dated.js';
import { spreadTooWide } from './spread-too-wide.js';
import type { StatementRule } from './statement-rule.js';
import { sumMismatch } from './sum-mismatch.js';
import { tooManyTransactions } from './too-many-transactions.js';
import { unordered } from './unordered.js';
import { wrongSign } from './wrong-sign.js';

/** What is checked at the door, in this order; the first rule that is broken refuses the statement. */
export const statementRules: readonly StatementRule[] = [
  tooManyTransactions,
  countMismatch,
  wrongSign,
  sumMismatch,
  balanceMissing,
  badCurrency,
  duplicateUniqueId,
  futureDated,
  unordered,
  spreadTooWide,
];
