import { SettlementRepository, type HeldLane, type LiveStatement, type Rejection } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { StatementNews } from './statement-news.js';

/** By which answer a statement ends: the word of a question after it, or what it was concluded from. */
export interface EndingAnswer {
  readonly word?: string | undefined;
  readonly evidence?: string | undefined;
}

/** Brings a statement to its end, once, and tells of it. */
@Injectable()
export class EndStatement {
  constructor(
    private readonly settlement: SettlementRepository,
    private readonly news: StatementNews,
    private readonly clock: Clock,
  ) {}

  /** Everything in it is there. */
  async accept(held: HeldLane, statement: LiveStatement, answer: EndingAnswer): Promise<void> {
    await this.settlement.accept(held, statement.statementId, { at: this.clock.now(), ...answer });
    this.news.tell(held, statement, 'accepted');
  }

  /** Only the known ones are there. */
  async split(held: HeldLane, statement: LiveStatement, known: readonly string[], answer: EndingAnswer): Promise<void> {
    await this.settlement.split(held, statement.statementId, known, { at: this.clock.now(), ...answer });
    this.news.tell(held, statement, 'split');
  }

  /** Nothing in it is there, and its lane stops. */
  async reject(
    held: HeldLane,
    statement: LiveStatement,
    ending: EndingAnswer & { readonly reason: string; readonly rejection: Rejection },
  ): Promise<void> {
    await this.settlement.reject(held, statement.statementId, { at: this.clock.now(), ...ending });
    this.news.tell(held, statement, 'rejected');
  }

  /** Its lane was closed before it was known what became of it. */
  async withdraw(held: HeldLane, statement: LiveStatement): Promise<void> {
    await this.settlement.withdraw(held, statement.statementId, this.clock.now());
    this.news.tell(held, statement, 'withdrawn');
  }

  /** It is delivered, and not by us. */
  tellThereBefore(held: HeldLane, statement: LiveStatement): void {
    this.news.tell(held, statement, 'there before');
  }

  /** It is in a state that nobody knows: somebody must look, whatever becomes of it. */
  tellUnknown(held: HeldLane, statement: LiveStatement, word: string): void {
    this.news.unknownState(held, statement, word);
  }
}
