/** Wrong passwords and passcodes, together, after which an authorisation is declined. */
export const WRONG_TRIES_ALLOWED = 5;

/** Browsers that may be on their way to sign in on one authorisation; the oldest makes room for a new one. */
export const UNSIGNED_ATTEMPTS_KEPT = 20;

const FIRST_PAUSED_FAILURE = 3;
const LONGEST_PAUSE_MS = 15 * 60 * 1000;

/** How long failures of a name are remembered after its last pause. */
export const FAILURES_REMEMBERED_MS = 24 * 60 * 60 * 1000;

/**
 * How long a name has to wait after so many failures in a row, in milliseconds.
 * Nothing for the first two, then 1 s, 2 s, 4 s and so on, up to 15 minutes.
 */
export function pauseAfter(failures: number): number {
  if (failures < FIRST_PAUSED_FAILURE) return 0;
  return Math.min(1000 * 2 ** (failures - FIRST_PAUSED_FAILURE), LONGEST_PAUSE_MS);
}
