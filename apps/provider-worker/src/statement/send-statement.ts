import { LeaseLostError, SendingRepository, type Due } from '@feedline/persistence';
import { postStatement, ProviderApi } from '@feedline/provider-api-client';
import { Injectable } from '@nestjs/common';
import { SettleSending } from './settle-sending.js';
import type { StatementInHand } from './statement-in-hand.js';
import { StatementTimes } from './statement-times.js';

/**
 * Sends a statement.
 * 1. wait out the doubt of an earlier sending  2. note that it leaves  3. in its turn, if the lane is still open, send
 * exactly the stored bytes  4. draw the consequence of the answer, or of there being none
 * Safe to run again, late, or by a zombie: the bytes are the same, and what is written is fenced.
 */
@Injectable()
export class SendStatement {
  constructor(
    private readonly api: ProviderApi,
    private readonly sending: SendingRepository,
    private readonly settle: SettleSending,
    private readonly times: StatementTimes,
  ) {}

  /** Answers when the lane is due again. */
  async run({ held, lane, statement }: StatementInHand): Promise<Due> {
    const doubtMs = this.times.doubtLeftMs(statement);
    if (doubtMs > 0) return doubtMs;
    const lastSentAt = this.times.now();
    const body = await this.sending.markSent(held, statement.statementId, lastSentAt);
    // The lane is not open any more: the next step sees to it.
    if (body === undefined) return 0;
    const sends = statement.sends + 1;
    const sent = {
      held,
      lane,
      statement: { ...statement, state: 'sent', sends, lastSentAt, answeredAt: null },
    } as const;
    const { correlationId } = lane;
    const beforeSending = () => this.sending.requireOpen(held);
    const answer = await postStatement(this.api, { body, correlationId, beforeSending }).catch(failure);
    return 'error' in answer
      ? this.settle.failed(sent, answer.error)
      : this.settle.taken(sent, answer.providerStatementId);
  }
}

/** What is to be settled; not that the lane ended, or went to others, while the statement waited for its turn. */
function failure(error: unknown): { error: unknown } {
  if (error instanceof LeaseLostError) throw error;
  return { error };
}
