import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import { randomInt, randomUUID } from 'node:crypto';
import { DemoBankDatabase } from '../store/demo-bank-database.js';
import { hashSecret, isSecret, NOBODYS_HASH } from './secret-hash.js';

/** How long a passcode is good for. */
const LIFETIME_MS = 5 * 60 * 1000;
/** How long used and old ones are kept. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** One-time passcodes: six random digits, stored hashed, good for five minutes and for one use. */
@Injectable()
export class Passcodes {
  constructor(
    private readonly database: DemoBankDatabase,
    private readonly clock: Clock,
  ) {}

  /** A new passcode, and the challenge that it answers. */
  async mint(): Promise<{ challengeId: string; passcode: string }> {
    const now = this.clock.now().getTime();
    const challengeId = randomUUID();
    const passcode = String(randomInt(1_000_000)).padStart(6, '0');
    await this.database.rows('delete from passcode where expires_at < $1', [new Date(now - KEPT_MS)]);
    await this.database.rows('insert into passcode (challenge_id, passcode_hash, expires_at) values ($1, $2, $3)', [
      challengeId,
      await hashSecret(passcode),
      new Date(now + LIFETIME_MS),
    ]);
    return { challengeId, passcode };
  }

  /** True for the right passcode in time, and only the first time. */
  async use(challengeId: string, passcode: string): Promise<boolean> {
    const [row] = await this.database.rows<{ passcode_hash: string }>(
      'select passcode_hash from passcode where challenge_id = $1',
      [challengeId],
    );
    if (!(await isSecret(passcode, row?.passcode_hash ?? NOBODYS_HASH))) return false;
    const used = await this.database.rows(
      `update passcode set used_at = $2 where challenge_id = $1 and used_at is null and expires_at > $2 returning 1`,
      [challengeId, this.clock.now()],
    );
    return used.length === 1;
  }
}
