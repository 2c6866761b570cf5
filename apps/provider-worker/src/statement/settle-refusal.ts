import { resolveRefusal, type Refusal, type RefusalMeaning } from '@feedline/domain';
import { SendingRepository, type Due, type HeldLane, type LiveStatement } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import { EndStatement } from './end-statement.js';
import { StatementTimes } from './statement-times.js';

/** How soon an account is tried again that has another statement in flight, in milliseconds. */
const IN_FLIGHT_MS = 2_000;

/** What was refused, and by which answer: that to a sending, or, with its word, that to a question. */
export interface RefusedStatement {
  readonly statement: LiveStatement;
  readonly refusal: Refusal;
  readonly word?: string | undefined;
}

/**
 * Draws the consequence of a refusal, at the door or in processing (wire contract §4.1).
 * - in flight: wait
 * - of the future by their clock, and due by ours: wait, and send the same bytes
 * - all of it there: delivered, or followed where the refusal names the statement
 * - a part there: split
 * - the account gone, or anything else: rejected, and the lane stops alone
 */
@Injectable()
export class SettleRefusal {
  constructor(
    private readonly sending: SendingRepository,
    private readonly end: EndStatement,
    private readonly times: StatementTimes,
  ) {}

  /** Answers when the lane is due again. */
  async run(held: HeldLane, refused: RefusedStatement): Promise<Due> {
    const { statement, refusal, word } = refused;
    const ids = await this.sending.transactionIds(statement.statementId);
    const meaning = resolveRefusal(refusal, ids);
    // What says so in processing was never taken: nothing is in flight for it.
    if (meaning.kind === 'in-flight' && word === undefined) return this.#wait(held, statement);
    if (meaning.kind === 'future-dated' && this.times.isOfTheseClocks(statement))
      return this.#waitForClock(held, refused);
    if (meaning.kind === 'delivered') return this.#delivered(held, refused, meaning.statementId);
    if (meaning.kind === 'split') {
      await this.end.split(held, statement, meaning.known, { word });
      return 0;
    }
    const { code, errors } = refusal;
    await this.end.reject(held, statement, { word, reason: reasonOf(refusal, meaning), rejection: { code, errors } });
    return 'when woken';
  }

  async #wait(held: HeldLane, { statementId, unknownSince }: LiveStatement): Promise<Due> {
    const at = this.times.now();
    const answer = { at, error: 'another statement is in flight', trouble: 'is over' } as const;
    // Sent again because nobody knew its state: it is under way, and that is what we wanted to know.
    if (unknownSince) await this.sending.followAgain(held, statementId, at);
    else await this.sending.noteAnswer(held, statementId, answer);
    return IN_FLIGHT_MS;
  }

  async #waitForClock(held: HeldLane, { statement, word }: RefusedStatement): Promise<Due> {
    const { statementId } = statement;
    const at = this.times.now();
    const error = 'refused as dated in the future: the clocks differ';
    if (word !== undefined) await this.sending.distrust(held, statementId, error, at);
    await this.sending.noteAnswer(held, statementId, { at, error, trouble: 'lasts' });
    return this.times.clocksMeetMs(statement);
  }

  async #delivered(held: HeldLane, refused: RefusedStatement, named: string | undefined): Promise<Due> {
    const { statement, word } = refused;
    const { statementId, providerStatementId } = statement;
    if (wasThereBefore(refused)) {
      await this.sending.noteThereBefore(held, statementId, this.times.now());
      this.end.tellThereBefore(held, statement);
    }
    // Where the statement is named, asking after it decides; one that was asked after has nothing more to tell.
    if (named !== undefined && named !== providerStatementId && word === undefined) {
      await this.sending.follow(held, statementId, named, this.times.now());
      return 0;
    }
    const evidence = 'every one of its transactions was refused as there already';
    await this.end.accept(held, statement, { word, evidence });
    return 0;
  }
}

/**
 * No sending of ours before this one can have had an effect. It counts as delivered as the contract reads it; were ids
 * unique per bank and not per bank account (§4.1 [A]), nothing of it would be there: people have to see it.
 */
const wasThereBefore = ({ statement, word }: RefusedStatement): boolean =>
  statement.sends <= 1 && (word !== undefined || statement.providerStatementId === null);

/** The codes of the rows say more than that of the whole. */
function reasonOf({ code, errors }: Refusal, meaning: RefusalMeaning): string {
  if (meaning.kind === 'closed') return `bank account refused: ${meaning.code}`;
  return `rejected: ${[...new Set(errors.map((error) => error.code))].slice(0, 3).join(', ') || code}`;
}
