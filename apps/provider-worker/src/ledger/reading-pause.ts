/** However often it failed, an account is tried again after so long. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * The pause after so many failed readings in a row, in milliseconds: it doubles up to five minutes, half of it by chance,
 * so that many accounts of a bank that was away do not come back as one.
 * @param random from 0 (inclusive) to 1
 */
export function readingPause(readMs: number, failures: number, random: number): number {
  const longest = Math.max(LONGEST_PAUSE_MS, readMs);
  return Math.round(Math.min(readMs * 2 ** Math.min(failures - 1, 30), longest) * (0.5 + random / 2));
}
