import { Injectable } from '@nestjs/common';
import type { StatementError } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import { Behaviour } from '../../behaviour/behaviour.js';
import { namedRows } from '../../behaviour/ordered-rejection.js';
import { BooksRepository, type StatementInHand } from '../../store/books.repository.js';
import { Database } from '../../store/database.js';
import { StatementRepository } from '../../store/statement.repository.js';
import { statementError } from './statement-error.js';

/**
 * Processes a statement that passed the door (wire contract §4.1, §4.3), all of it or nothing.
 * 1. was the account cancelled meanwhile?  2. did somebody order its rejection?  3. are ids or dates against the books?
 * 4. book it  5. settle the account
 * Safe to run again: a statement that has ended stays as it is.
 */
@Injectable()
export class ProcessStatement {
  constructor(
    private readonly database: Database,
    private readonly behaviour: Behaviour,
    private readonly clock: Clock,
  ) {}

  async run(statementId: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const books = new BooksRepository(sql);
      const inHand = await books.lock(statementId);
      if (!inHand) return;
      const errors = await this.#errorsOf(inHand, books);
      if (errors.length === 0) {
        await books.book(statementId);
        await books.settle(statementId);
      }
      await new StatementRepository(sql).end(statementId, errors, this.clock.now());
    });
  }

  async #errorsOf(inHand: StatementInHand, books: BooksRepository): Promise<StatementError[]> {
    if (inHand.isCancelled) return [statementError('cancelledBankAccount')];
    const ordered = await this.#orderedErrors(inHand, books);
    if (ordered) return ordered;
    const conflicts = await books.findConflicts(inHand.statementId);
    return conflicts.map(({ code, uniqueId }) => statementError(code, { uniqueId }));
  }

  async #orderedErrors(
    { bankAccountId, statementId }: StatementInHand,
    books: BooksRepository,
  ): Promise<StatementError[] | undefined> {
    const rejection = this.behaviour.takeRejection(bankAccountId, 'processing');
    if (!rejection) return undefined;
    const rows = namedRows(rejection, await books.uniqueIds(statementId));
    if (rows.length === 0) return [statementError(rejection.code)];
    return rows.map((uniqueId) => statementError(rejection.code, { uniqueId }));
  }
}
