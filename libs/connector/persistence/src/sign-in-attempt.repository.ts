import { UNSIGNED_ATTEMPTS_KEPT } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import type { AuthorisationKey } from './authorisation.repository.js';
import { Database, type Sql } from './database.js';

/** How far a browser has come on the pages. */
export type SignInStep = 'password' | 'passcode' | 'accounts' | 'decided';

/** A browser that has just opened the pages; `handleHash` stands for the handle that only the browser holds. */
export interface NewSignInAttempt extends AuthorisationKey {
  readonly attemptId: string;
  readonly handleHash: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly startedAt: Date;
}

/** What the steps leave behind. */
interface Progress {
  readonly step: SignInStep;
  readonly customerRef: string | null;
  readonly challengeId: string | null;
  /** What the next page has to say, for example that the passcode was wrong. */
  readonly notice: string | null;
}

/** A browser on its way through the pages. */
export interface SignInAttempt extends NewSignInAttempt, Progress {}

/** One turn: the handle gives way to the next one, which is the same when `to` is enough to tell two posts apart. */
export interface Turn {
  readonly handleHash: string;
  readonly nextHandleHash: string;
  readonly from: SignInStep;
  /** Where the attempt stands from now on; without it, where it stood. */
  readonly to?: SignInStep;
}

/**
 * Browsers on their way through the pages, each known by the hash of its handle.
 * Every change compares the handle and the step, and changes one or both: of two posts with one handle, one has an effect.
 */
@Injectable()
export class SignInAttemptRepository {
  constructor(private readonly database: Database) {}

  /** Keeps a new attempt; of those that have not signed in, the oldest beyond the limit make room. */
  async begin(attempt: NewSignInAttempt): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into sign_in_attempt (attempt_id, bank_id, authorisation_id, handle_hash, redirect_uri, state, step, started_at)
         values ($1, $2, $3, $4, $5, $6, 'password', $7)`,
        [
          attempt.attemptId,
          attempt.bankId,
          attempt.authorisationId,
          attempt.handleHash,
          attempt.redirectUri,
          attempt.state,
          attempt.startedAt,
        ],
      );
      await makeRoom(sql, attempt);
    });
  }

  /** The attempt whose handle it is; undefined for a handle that was used up, voided or never given. */
  async find(handleHash: string): Promise<SignInAttempt | undefined> {
    const row = await this.database.prisma.signInAttempt.findUnique({ where: { handleHash } });
    return row ? { ...row, step: row.step as SignInStep } : undefined;
  }

  /** Takes a turn and clears the notice; false when the handle was used up, or belongs to another step. */
  async take({ handleHash, nextHandleHash, from, to = from }: Turn, sql: Sql = this.database): Promise<boolean> {
    const { rowCount } = await sql.query(
      `update sign_in_attempt set handle_hash = $2, step = $4, notice = null where handle_hash = $1 and step = $3`,
      [handleHash, nextHandleHash, from, to],
    );
    return rowCount === 1;
  }

  /** Notes what the turn led to; false when another sign-in voided the attempt meanwhile. */
  async note(handleHash: string, from: SignInStep, progress: Partial<Progress>): Promise<boolean> {
    return note(this.database, handleHash, { from, ...progress });
  }

  /** The password was right: on to the passcode, and every other attempt that has not decided is void. */
  async signIn(handleHash: string, key: AuthorisationKey, signedIn: SignedIn): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      // Two at once would wait for each other's rows: the authorisation puts them in order.
      await sql.query('select 1 from authorisation where bank_id = $1 and authorisation_id = $2 for update', [
        key.bankId,
        key.authorisationId,
      ]);
      if (!(await note(sql, handleHash, { from: 'password', step: 'passcode', ...signedIn }))) return false;
      await sql.query(
        `delete from sign_in_attempt
          where bank_id = $1 and authorisation_id = $2 and handle_hash <> $3 and step <> 'decided'`,
        [key.bankId, key.authorisationId, handleHash],
      );
      return true;
    });
  }
}

/** Who signed in, and the passcode that is on its way. */
export interface SignedIn {
  readonly customerRef: string;
  readonly challengeId: string;
}

async function note(sql: Sql, handleHash: string, change: Partial<Progress> & { from: SignInStep }): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update sign_in_attempt
        set step = coalesce($3, step), customer_ref = coalesce($4, customer_ref),
            challenge_id = coalesce($5, challenge_id), notice = $6
      where handle_hash = $1 and step = $2`,
    [handleHash, change.from, change.step, change.customerRef, change.challengeId, change.notice],
  );
  return rowCount === 1;
}

async function makeRoom(sql: Sql, { bankId, authorisationId, attemptId }: NewSignInAttempt): Promise<void> {
  await sql.query(
    `delete from sign_in_attempt where attempt_id in (
       select attempt_id from sign_in_attempt
        where bank_id = $1 and authorisation_id = $2 and step = 'password' and attempt_id <> $3
        order by started_at desc, attempt_id offset $4)`,
    [bankId, authorisationId, attemptId, UNSIGNED_ATTEMPTS_KEPT - 1],
  );
}
