import { Injectable } from '@nestjs/common';
import type { StatementError } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import { BooksRepository, type StatementInHand } from '../../store/books.repository.js';
import { Database } from '../../store/database.js';
import { StatementRepository } from '../../store/statement.repository.js';
import { statementError } from './statement-error.js';

/**
 * Processes a statement that passed the door (wire contract §4.1, §4.3), all of it or nothing.
 * 1. was the account cancelled meanwhile?  2. are ids or dates against the books?  3. book it  4. settle the account
 * Safe to run again: a statement that has ended stays as it is.
 */
@Injectable()
export class ProcessStatement {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(statementId: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const books = new BooksRepository(sql);
      const inHand = await books.lock(statementId);
      if (!inHand) return;
      const errors = await errorsOf(inHand, books);
      if (errors.length === 0) {
        await books.book(statementId);
        await books.settle(statementId);
      }
      await new StatementRepository(sql).end(statementId, errors, this.clock.now());
    });
  }
}

async function errorsOf(
  { isCancelled, statementId }: StatementInHand,
  books: BooksRepository,
): Promise<StatementError[]> {
  if (isCancelled) return [statementError('cancelledBankAccount')];
  const conflicts = await books.findConflicts(statementId);
  return conflicts.map(({ code, uniqueId }) => statementError(code, { uniqueId }));
}
