import { SendingRepository, type Due } from '@feedline/persistence';
import { ProviderApiError } from '@feedline/provider-api-client';
import { Injectable } from '@nestjs/common';
import { describeFailure } from '../outbox/describe-failure.js';
import { pauseOfLane } from '../outbox/retry-decision.js';
import { EndStatement } from './end-statement.js';
import { refusalOf } from './refusal-of.js';
import { SettleRefusal } from './settle-refusal.js';
import type { StatementInHand } from './statement-in-hand.js';
import { StatementTimes } from './statement-times.js';

/** Draws the consequence of having sent a statement. */
@Injectable()
export class SettleSending {
  constructor(
    private readonly sending: SendingRepository,
    private readonly refusals: SettleRefusal,
    private readonly end: EndStatement,
    private readonly times: StatementTimes,
  ) {}

  /** It was taken, under an id by which it is followed; answers when the lane is due again. */
  async taken({ held, statement }: StatementInHand, providerStatementId: string): Promise<Due> {
    const { statementId, unknownSince } = statement;
    // Sent again because nobody knew its state: it is there, nothing is said against it, and the same answer says so.
    if (unknownSince && providerStatementId === statement.providerStatementId) {
      const evidence = 'the same bytes got the same id again, and nothing was said against them';
      await this.end.accept(held, statement, { evidence });
      return 0;
    }
    await this.sending.follow(held, statementId, providerStatementId, this.times.now());
    return this.times.pacer.delayMs();
  }

  /** It was refused, or had no effect, or is in doubt; answers when the lane is due again. */
  async failed({ held, statement }: StatementInHand, error: unknown): Promise<Due> {
    const refusal = refusalOf(error);
    if (refusal) return this.refusals.run(held, { statement, refusal });
    const isInDoubt = !(error instanceof ProviderApiError) || error.kind === 'doubtful';
    if (isInDoubt) await this.sending.noteError(held, statement.statementId, describeFailure(error));
    // It was not even looked at: no attempt, and no doubt.
    else await this.sending.noteAnswer(held, statement.statementId, this.#notTaken(error));
    const doubt = { leftMs: this.times.doubtLeftMs(statement), sends: statement.sends };
    return pauseOfLane(error, doubt, Math.random());
  }

  #notTaken(error: unknown): { at: Date; error: string; isAttempt: boolean } {
    return { at: this.times.now(), error: describeFailure(error), isAttempt: false };
  }
}
