import { SendingRepository, type Due } from '@feedline/persistence';
import type { StatementWord } from '@feedline/provider-api-client';
import { Injectable } from '@nestjs/common';
import { EndStatement } from './end-statement.js';
import { SettleRefusal } from './settle-refusal.js';
import type { StatementInHand } from './statement-in-hand.js';
import { StatementTimes } from './statement-times.js';

/** How often a statement is asked after whose state we do not know, in milliseconds. */
const UNKNOWN_EVERY_MS = 30_000;

/**
 * Draws the consequence of the word for how far a statement is (wire contract §4.3).
 * Success: accepted · failure: by what is wrong with it · on its way: asked again · a word that nobody knows: told at
 * once, and when it has lasted too long resolved by evidence: by what is wrong with it, or by sending the same bytes again
 */
@Injectable()
export class SettleWord {
  constructor(
    private readonly sending: SendingRepository,
    private readonly refusals: SettleRefusal,
    private readonly end: EndStatement,
    private readonly times: StatementTimes,
  ) {}

  /** Answers when the lane is due again. */
  async run(inHand: StatementInHand, { word, errors }: StatementWord): Promise<Due> {
    const { held, statement } = inHand;
    const meaning = this.times.rules.meaningOf(word);
    if (meaning === 'unknown') return this.#unknown(inHand, { word, errors });
    this.times.pacer.learn(meaning === 'progress' ? 'early' : 'done');
    if (meaning === 'failure') return this.refusals.run(held, { statement, refusal: { code: word, errors }, word });
    if (meaning === 'success') {
      await this.end.accept(held, statement, { word });
      return 0;
    }
    await this.sending.noteProgress(held, statement.statementId, word);
    return this.times.pacer.delayMs();
  }

  async #unknown({ held, statement }: StatementInHand, { word, errors }: StatementWord): Promise<Due> {
    const { statementId, unknownSince } = statement;
    const { rules } = this.times;
    const isFirst = await this.sending.noteUnknown(held, statementId, word, this.times.now());
    if (isFirst) this.end.tellUnknown(held, statement, word);
    if (!unknownSince || !this.times.isUnknownTooLong(unknownSince)) {
      return Math.min(UNKNOWN_EVERY_MS, Math.max(this.times.pacer.delayMs(), rules.unknownStateMs));
    }
    // What is said against it is evidence enough; the answer to the same bytes might only repeat that they came.
    if (errors.length > 0) return this.refusals.run(held, { statement, refusal: { code: word, errors }, word });
    await this.sending.distrust(held, statementId, `in an unknown state: ${word}`, this.times.now());
    return 0;
  }
}
