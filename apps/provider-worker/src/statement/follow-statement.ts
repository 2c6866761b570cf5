import { SendingRepository, type Due, type LiveStatement } from '@feedline/persistence';
import { getStatement, ProviderApi, ProviderApiError } from '@feedline/provider-api-client';
import { Injectable } from '@nestjs/common';
import { pauseOfQuestion } from '../outbox/retry-decision.js';
import { noEffectOf } from './no-effect-of.js';
import { SettleWord } from './settle-word.js';
import type { StatementInHand } from './statement-in-hand.js';
import { StatementTimes } from './statement-times.js';

/** Answers that say that there is no statement of that id. */
const GONE: readonly (number | undefined)[] = [404, 410];

/** Without a word that can be read it may come from anywhere on the way, and is believed only when it lasts. */
const isGone = (error: unknown, { isTroubleTold }: LiveStatement): error is ProviderApiError =>
  error instanceof ProviderApiError &&
  error.kind === 'refused' &&
  GONE.includes(error.status) &&
  (error.refusal !== undefined || isTroubleTold);

/**
 * Asks how far a statement is that was taken, and draws the consequence.
 * An id that is not known there any more is worth nothing: the same bytes are sent again, and the answer decides.
 */
@Injectable()
export class FollowStatement {
  constructor(
    private readonly api: ProviderApi,
    private readonly sending: SendingRepository,
    private readonly settle: SettleWord,
    private readonly times: StatementTimes,
  ) {}

  /** Answers when the lane is due again. */
  async run(inHand: StatementInHand): Promise<Due> {
    const { lane, statement } = inHand;
    const id = statement.providerStatementId ?? '';
    const answer = await getStatement(this.api, id, lane.correlationId).catch((error: unknown) => ({ error }));
    return 'error' in answer ? this.#unanswered(inHand, answer.error) : this.settle.run(inHand, answer);
  }

  async #unanswered({ held, statement }: StatementInHand, error: unknown): Promise<Due> {
    const { statementId } = statement;
    if (isGone(error, statement)) {
      await this.sending.distrust(held, statementId, 'its id is not known there', this.times.now());
      return pauseOfQuestion(error, 1_000 * 2 ** Math.min(statement.sends, 10), Math.random());
    }
    await this.sending.noteError(held, statementId, noEffectOf(error, this.times.now()));
    return pauseOfQuestion(error, this.times.followedMs(statement), Math.random());
  }
}
