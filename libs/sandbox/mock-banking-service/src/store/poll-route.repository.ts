import { randomUUID } from 'node:crypto';
import type { Sql } from './database.js';

/** What using a poll route came to: its authorisation, or why there is none. */
export type PollUse = { readonly authorisationId: string } | 'used' | 'unknown';

/** Poll routes, each usable once. */
export class PollRouteRepository {
  constructor(private readonly sql: Sql) {}

  /** A new route's id. */
  async issue(authorisationId: string): Promise<string> {
    const pollId = randomUUID();
    await this.sql.query('insert into poll_route (poll_id, authorisation_id) values ($1, $2)', [
      pollId,
      authorisationId,
    ]);
    return pollId;
  }

  /** Uses a route up; of two at once, one finds it used. */
  async use(pollId: string, now: Date): Promise<PollUse> {
    const [used] = await this.sql.query<{ authorisationId: string }>(
      `update poll_route set used_at = $2 where poll_id = $1 and used_at is null
       returning authorisation_id as "authorisationId"`,
      [pollId, now],
    );
    if (used) return used;
    const known = await this.sql.query('select 1 from poll_route where poll_id = $1', [pollId]);
    return known.length > 0 ? 'used' : 'unknown';
  }
}
