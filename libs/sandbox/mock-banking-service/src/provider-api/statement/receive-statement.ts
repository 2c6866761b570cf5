import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Statement, StatementError } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import { Behaviour } from '../../behaviour/behaviour.js';
import { namedRows } from '../../behaviour/ordered-rejection.js';
import type { MockProvider } from '../../mock-banking-service-options.js';
import { BankAccountRepository } from '../../store/bank-account.repository.js';
import { Database, type Sql } from '../../store/database.js';
import { StatementRepository, type EarlierStatement } from '../../store/statement.repository.js';
import type { ArrivedStatement } from './arrived-statement.js';
import { newStatement } from './new-statement.js';
import { statementRules } from './rules/statement-rules.js';
import { statementRefusal } from './statement-refusal.js';

/**
 * Takes a statement in (wire contract §4.3).
 * 1. is the account this provider's, and linked?  2. is it a repeat?  3. is another one in flight?
 * 4. did somebody order its rejection?  5. does it keep the rules of the door?  6. keep it, to be processed
 * The account is locked meanwhile: of two at once, one is in flight.
 */
@Injectable()
export class ReceiveStatement {
  constructor(
    private readonly database: Database,
    private readonly behaviour: Behaviour,
    private readonly clock: Clock,
  ) {}

  /** Answers the id of the statement, that of the first for a repeat. @throws ProblemError */
  run(provider: MockProvider, arrived: ArrivedStatement): Promise<string> {
    const { data, bodySha256 } = arrived;
    return this.database.transaction(async (sql) => {
      await requireAccount(sql, provider, data);
      const statements = new StatementRepository(sql);
      const earlier = await statements.findEarlier(data.principalId, bodySha256);
      const first = this.#repeated(earlier, data) ?? this.#requireNoneInFlight(earlier);
      if (first !== undefined) return first;
      this.#rejectAsOrdered(data);
      this.#requireRules(data);
      const statement = newStatement(arrived, randomUUID());
      await statements.insert(statement, this.clock.now());
      return statement.statementId;
    });
  }

  /** Which of the two answers a repeat gets is a switch; one without transactions may be meant anew. */
  #repeated(earlier: readonly EarlierStatement[], { transactionDetails }: Statement['data']): string | undefined {
    const same = earlier.find(({ isSame }) => isSame);
    if (!same || (!same.isOpen && transactionDetails.length === 0)) return undefined;
    if (this.behaviour.values.identicalStatement === 'first-answer') return same.statementId;
    if (same.isOpen) return undefined;
    throw statementRefusal('duplicateUniqueId', transactionDetails.map(uniqueIdOf).map(asFinding), this.#named(same));
  }

  #requireNoneInFlight(earlier: readonly EarlierStatement[]): undefined {
    const open = earlier.find(({ isOpen }) => isOpen);
    if (open) throw statementRefusal('statementInFlight', undefined, this.#named(open));
  }

  #rejectAsOrdered({ principalId, transactionDetails }: Statement['data']): void {
    const rejection = this.behaviour.takeRejection(principalId, 'door');
    if (!rejection) return;
    const rows = namedRows(rejection, transactionDetails.map(uniqueIdOf));
    throw statementRefusal(rejection.code, rows.length > 0 ? rows.map(asFinding) : undefined);
  }

  #requireRules(data: Statement['data']): void {
    const facts = { now: this.clock.now(), maximum: this.behaviour.values.statementMaximum };
    for (const { code, check } of statementRules) {
      const findings = check(data, facts);
      if (findings.length > 0) throw statementRefusal(code, findings);
    }
  }

  #named({ statementId }: EarlierStatement): string | undefined {
    return this.behaviour.values.namesEarlierStatement ? statementId : undefined;
  }
}

const uniqueIdOf = ({ uniqueId }: { uniqueId: string }): string => uniqueId;
const asFinding = (uniqueId: string): Omit<StatementError, 'code'> => ({ uniqueId });

/** Every place that names an account names this one, and it is one of this provider's. */
async function requireAccount(sql: Sql, { banks }: MockProvider, data: Statement['data']): Promise<void> {
  const { principalId, bankId, accountDetails, transactionDetails } = data;
  const account = await new BankAccountRepository(sql).lock(principalId);
  const isKnown = account?.bankId === bankId && banks.some((bank) => bank.bankId === bankId);
  if (!account || !isKnown || accountDetails[0]?.bankAccountId !== principalId) {
    throw statementRefusal('unknownBankAccount');
  }
  if (account.status === 'cancelled') throw statementRefusal('cancelledBankAccount');
  const strays = transactionDetails.filter(({ bankAccountId }) => bankAccountId !== principalId);
  if (strays.length > 0) throw statementRefusal('unknownBankAccount', strays.map(uniqueIdOf).map(asFinding));
}
