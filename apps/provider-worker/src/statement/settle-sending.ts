import { SendingRepository, type Due } from '@feedline/persistence';
import { ProviderApiError } from '@feedline/provider-api-client';
import { Injectable } from '@nestjs/common';
import { pauseOfLane } from '../outbox/retry-decision.js';
import { EndStatement } from './end-statement.js';
import { noEffectOf } from './no-effect-of.js';
import { refusalOf } from './refusal-of.js';
import { SettleRefusal } from './settle-refusal.js';
import type { StatementInHand } from './statement-in-hand.js';
import { StatementTimes } from './statement-times.js';

const SERVICE_UNAVAILABLE = 503;

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
    const noEffect = noEffectOf(error, this.times.now());
    // It was not even looked at: no attempt, and no doubt.
    if (wasNotTaken(error)) await this.sending.noteAnswer(held, statement.statementId, noEffect);
    else await this.sending.noteError(held, statement.statementId, noEffect);
    const doubt = { leftMs: this.times.doubtLeftMs(statement), sends: statement.sends };
    return pauseOfLane(error, doubt, Math.random());
  }
}

/**
 * The throttle, our own pace and the check of the token stand before the service. A 503, and a refusal that cannot be
 * read, come from anywhere on the way, behind it too: they are in doubt.
 */
const wasNotTaken = (error: unknown): boolean =>
  error instanceof ProviderApiError &&
  (error.kind === 'unauthorised' || (error.kind === 'busy' && error.status !== SERVICE_UNAVAILABLE));
