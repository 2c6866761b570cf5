import type { BankAccount } from '@feedline/contracts';
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** What the script of a page gets that asks for news; without `html` nothing has changed. */
export interface LiveAnswer {
  readonly mark: string;
  /** How long to wait before asking again, in milliseconds; null when nothing more can come. */
  readonly after: number | null;
  readonly html?: string;
  /** The news in a sentence, for those who do not see it. */
  readonly words?: string;
}

/** While something is expected, and while nothing is, in milliseconds: each question is a call in the timeline. */
const SOON_MS = 3_000;
const CALM_MS = 20_000;

/** When to ask again for news of accounts; null when none of them lives. */
export function pauseFor(accounts: readonly Pick<BankAccount, 'status'>[]): number | null {
  if (accounts.some(({ status }) => status === 'pending')) return SOON_MS;
  return accounts.some(({ status }) => status !== 'cancelled') ? CALM_MS : null;
}

/** A mark of what a page shows: another one, when something else is shown. */
export const markOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16);

/** The answer to a page that shows what `known` marks; where there was news, more may follow soon. */
export function liveAnswer(
  { mark, after }: Pick<LiveAnswer, 'mark' | 'after'>,
  known: unknown,
  news: { part: () => VNode; words: string },
): LiveAnswer {
  if (mark === known) return { mark, after };
  const soon = after === null ? null : Math.min(after, SOON_MS);
  return { mark, after: soon, html: render(news.part()), words: news.words };
}
