import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { LeaseLostError } from '../hand-out/lease-lost.error.js';
import { noteLaneEvent } from './lane-events.js';
import { LINK_HAS_ENDED, type HeldLane } from './lane.js';
import { lockLane } from './lock-lane.js';

/** An answer, or none, that brought the statement no further. */
export interface NoEffect {
  readonly at: Date;
  readonly error: string;
  /** It says nothing of the statement: trouble `lasts` since the first such · it says something · neither. */
  readonly trouble: 'lasts' | 'is over' | 'as before';
}

const CALM = ', trouble_since = null, trouble_told_at = null';

const TROUBLE = { lasts: ', trouble_since = coalesce(trouble_since, $4)', 'is over': CALM, 'as before': '' } as const;

/** What is written about a statement between its cutting and its end, each under the fencing number of its lane. */
@Injectable()
export class SendingRepository {
  constructor(private readonly database: Database) {}

  /**
   * Notes that a statement leaves now, and answers its exact bytes; undefined when its lane is not open any more. Who
   * stands still after this and sends later sends the same bytes: harmless.
   * @throws LeaseLostError
   */
  async markSent(held: HeldLane, statementId: string, at: Date): Promise<string | undefined> {
    return this.database.transaction(async (sql) => {
      const { state } = await lockLane(sql, held);
      if (state !== 'open') return undefined;
      const { rows } = await sql.query<{ body: string }>(
        `update statement set state = 'sent', sends = sends + 1, first_sent_at = coalesce(first_sent_at, $2),
                last_sent_at = $2, answered_at = null
          where statement_id = $1 and state in ('cut', 'sent') returning body`,
        [statementId, at],
      );
      return rows[0]?.body;
    });
  }

  /**
   * Looks once more, without waiting for anybody, whether a statement that was noted may leave now: its turn may have
   * come long after.
   * @throws LeaseLostError when its lane is not open, or not in our hands any more
   */
  async requireOpen({ laneId, handOut }: HeldLane): Promise<void> {
    const { rowCount } = await this.database.query(
      `select 1 from lane l
        where lane_id = $1 and hand_out = $2 and in_hand and state = 'open' and not ${LINK_HAS_ENDED}`,
      [laneId, handOut],
    );
    if (rowCount !== 1) throw new LeaseLostError();
  }

  /** The sending was answered, and had no effect: it counts as none. */
  async noteAnswer(held: HeldLane, statementId: string, answer: NoEffect): Promise<void> {
    const change = `last_error = $3, answered_at = $4, sends = greatest(0, sends - 1)${TROUBLE[answer.trouble]}`;
    await this.#change(held, statementId, change, [answer.error, answer.at]);
  }

  /** Something went wrong that leaves everything as it is. */
  async noteError(held: HeldLane, statementId: string, { at, error, trouble }: NoEffect): Promise<void> {
    const values = trouble === 'lasts' ? [error, at] : [error];
    await this.#change(held, statementId, `last_error = $3${TROUBLE[trouble]}`, values);
  }

  /** Trouble lasts too long: notes that people are told, and answers what it is; undefined when they were told before. */
  async tellTrouble(held: HeldLane, statementId: string, at: Date): Promise<string | undefined> {
    return this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      const { rows } = await sql.query<{ detail: string }>(
        `update statement set trouble_told_at = $2
          where statement_id = $1 and trouble_since is not null and trouble_told_at is null
         returning coalesce(last_error, 'no answer') as detail`,
        [statementId, at],
      );
      const detail = rows[0]?.detail;
      if (detail === undefined) return undefined;
      await noteLaneEvent(sql, { laneId: held.laneId, statementId, at, event: 'in trouble', detail });
      return detail;
    });
  }

  /** Banking Service took the statement, and told its id. */
  async follow(held: HeldLane, statementId: string, providerStatementId: string, at: Date): Promise<void> {
    // Under another id its state is not known for too long any more.
    const change = `state = 'following', provider_statement_id = $3, answered_at = $4, last_error = null,
                    unknown_since = case when provider_statement_id = $3 then unknown_since end${CALM}`;
    await this.#change(held, statementId, change, [providerStatementId, at]);
  }

  /** Every one of its transactions was there before any of our sendings can have had an effect. */
  async noteThereBefore(held: HeldLane, statementId: string, at: Date): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      await noteLaneEvent(sql, { laneId: held.laneId, statementId, at, event: 'there before it was sent' });
    });
  }

  /** It is on its way, as a word that we know says. */
  async noteProgress(held: HeldLane, statementId: string, word: string): Promise<void> {
    const change = `polls = polls + 1, last_word = $3, unknown_since = null, last_error = null${CALM}`;
    await this.#change(held, statementId, change, [word]);
  }

  /** It is in a state that we do not know; answers whether this is the first time. */
  async noteUnknown(held: HeldLane, statementId: string, word: string, at: Date): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      const { rows } = await sql.query<{ unknown_since: Date }>(
        `update statement set polls = polls + 1, last_word = $2, unknown_since = coalesce(unknown_since, $3)${CALM}
          where statement_id = $1 and state = 'following' returning unknown_since`,
        [statementId, word, at],
      );
      const isFirst = rows[0]?.unknown_since.getTime() === at.getTime();
      if (isFirst)
        await noteLaneEvent(sql, { laneId: held.laneId, statementId, at, event: 'unknown state', detail: word });
      return isFirst;
    });
  }

  /** What its id says is no evidence: the same bytes are to be sent again. */
  async distrust(held: HeldLane, statementId: string, why: string, at: Date): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      await sql.query(
        `update statement set state = 'sent', answered_at = $2 where statement_id = $1 and state = 'following'`,
        [statementId, at],
      );
      await noteLaneEvent(sql, { laneId: held.laneId, statementId, at, event: 'sent again', detail: why });
    });
  }

  /** It is still under way after all: it is followed by the id that it has, and the waiting begins anew. */
  async followAgain(held: HeldLane, statementId: string, at: Date): Promise<void> {
    await this.#change(held, statementId, `state = 'following', answered_at = $3, unknown_since = $3${CALM}`, [at]);
  }

  /** The ids of what it carries. */
  async transactionIds(statementId: string): Promise<string[]> {
    const { rows } = await this.database.query<{ transaction_id: string }>(
      'select transaction_id from delivery where statement_id = $1',
      [statementId],
    );
    return rows.map((row) => row.transaction_id);
  }

  async #change(held: HeldLane, statementId: string, change: string, values: unknown[]): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      await sql.query(
        `update statement set ${change} where statement_id = $1 and lane_id = $2 and state in ('sent', 'following')`,
        [statementId, held.laneId, ...values],
      );
    });
  }
}
