import type { StatusRow } from '@feedline/contracts';

/** How many things are in a state, and since when the oldest of them. */
export interface StateCount {
  readonly state: string;
  readonly count: number;
  readonly oldest: Date | null;
}

/** What a row says beside its count. */
export type Told = Pick<StatusRow, 'attention' | 'advice' | 'command'>;

/** Nobody is needed. */
export const quiet = (advice = ''): Told => ({ attention: 'none', advice, command: null });

/** Somebody should look in working hours, and begins with this command. */
export const look = (advice: string, command: string): Told => ({ attention: 'look', advice, command });

/** Somebody is needed now, and begins with this command. */
export const act = (advice: string, command: string): Told => ({ attention: 'act', advice, command });

/** Rows of one subject, in the given order; each state is there, counted or not. Ages are milliseconds. */
export function rowsOf(
  subject: StatusRow['subject'],
  facts: { at: Date; counts: readonly StateCount[] },
  tell: Readonly<Record<string, (ageMs: number) => Told>>,
): StatusRow[] {
  return Object.entries(tell).map(([state, told]) => {
    const { count = 0, oldest = null } = facts.counts.find((one) => one.state === state) ?? {};
    const ageMs = oldest ? Math.max(0, facts.at.getTime() - oldest.getTime()) : 0;
    const oldestSeconds = count > 0 && oldest ? Math.floor(ageMs / 1000) : null;
    return { subject, state, count, oldestSeconds, ...(count > 0 ? told(ageMs) : quiet()) };
  });
}
