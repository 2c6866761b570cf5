import type { Sql } from '../database.js';
import { LeaseLostError } from '../hand-out/lease-lost.error.js';

/** How a statement came to its end, and by which answer. */
export interface StatementEnding {
  readonly at: Date;
  /** The word of the answer to a question after it; undefined when no such answer ended it. */
  readonly word?: string | undefined;
  /** What it was concluded from, when no answer said so by itself. */
  readonly evidence?: string | undefined;
}

/** What is needed of a statement that has just ended. */
export interface EndedStatement {
  readonly kind: 'transactions' | 'balances';
  readonly firstPosition: number | null;
  readonly lastPostedAt: Date | null;
}

/**
 * Ends a live statement of a locked lane, for ever.
 * @throws LeaseLostError when it is not live: its life went on without us
 */
export async function endStatement(
  sql: Sql,
  statementId: string,
  state: 'accepted' | 'rejected' | 'split' | 'withdrawn',
  { at, word, evidence }: StatementEnding,
): Promise<EndedStatement> {
  const { rows } = await sql.query<{
    kind: EndedStatement['kind'];
    first_position: string | null;
    last_posted_at: Date | null;
  }>(
    `update statement set state = $2, ended_at = $3, evidence = $4, unknown_since = null, trouble_since = null,
            trouble_told_at = null,            last_word = coalesce($5, last_word), polls = polls + case when $5::text is null then 0 else 1 end
      where statement_id = $1 and state in ('cut', 'sent', 'following')
     returning kind, first_position, last_posted_at`,
    [statementId, state, at, evidence ?? null, word ?? null],
  );
  const row = rows[0];
  if (!row) throw new LeaseLostError();
  const { kind, first_position: first, last_posted_at: lastPostedAt } = row;
  return { kind, firstPosition: first === null ? null : Number(first), lastPostedAt };
}
