import { FAILURES_REMEMBERED_MS, pauseAfter } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** A name that somebody entered at a bank, as a keyed digest: known or not makes no difference. */
export interface EnteredName {
  readonly bankId: string;
  readonly nameDigest: string;
}

/** The growing pause after wrong passwords. */
@Injectable()
export class SignInPauseRepository {
  constructor(private readonly database: Database) {}

  /**
   * Asks for a try with a name: 0 when it may be made now, else the milliseconds that are left to wait.
   * The try counts as a failure until `clear` or `giveBack` says otherwise, so many at once gain nothing.
   */
  async ask({ bankId, nameDigest }: EnteredName, now: Date): Promise<number> {
    return this.database.transaction(async (sql) => {
      await sql.query(
        `insert into sign_in_pause (bank_id, name_digest, failures, paused_until) values ($1, $2, 0, $3)
         on conflict do nothing`,
        [bankId, nameDigest, now],
      );
      const { rows } = await sql.query<{ failures: number; paused_until: Date }>(
        'select failures, paused_until from sign_in_pause where bank_id = $1 and name_digest = $2 for update',
        [bankId, nameDigest],
      );
      const { failures, paused_until: pausedUntil } = rows[0] ?? { failures: 0, paused_until: now };
      const left = pausedUntil.getTime() - now.getTime();
      if (left > 0) return left;
      const counted = -left > FAILURES_REMEMBERED_MS ? 1 : failures + 1;
      await sql.query(
        'update sign_in_pause set failures = $3, paused_until = $4 where bank_id = $1 and name_digest = $2',
        [bankId, nameDigest, counted, new Date(now.getTime() + pauseAfter(counted))],
      );
      return 0;
    });
  }

  /** The password was right: the name starts afresh. */
  async clear({ bankId, nameDigest }: EnteredName): Promise<void> {
    await this.database.query('delete from sign_in_pause where bank_id = $1 and name_digest = $2', [
      bankId,
      nameDigest,
    ]);
  }

  /** Nobody could check the password: the try does not count. */
  async giveBack({ bankId, nameDigest }: EnteredName, now: Date): Promise<void> {
    await this.database.query(
      `update sign_in_pause set failures = greatest(failures - 1, 0), paused_until = $3
        where bank_id = $1 and name_digest = $2`,
      [bankId, nameDigest, now],
    );
  }
}
