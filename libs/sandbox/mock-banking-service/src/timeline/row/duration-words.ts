const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in the two largest units that it has, for example `7 h 58 min`; seconds when it is short. */
function spanWords(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  if (whole >= DAY) return pair([Math.floor(whole / DAY), 'd'], [Math.floor((whole % DAY) / HOUR), 'h']);
  if (whole >= HOUR) return pair([Math.floor(whole / HOUR), 'h'], [Math.floor((whole % HOUR) / MINUTE), 'min']);
  if (whole >= MINUTE) return pair([Math.floor(whole / MINUTE), 'min'], [whole % MINUTE, 's']);
  return `${whole} s`;
}

/** How far a moment is away: `in 7 h 58 min`, `4 min 2 s ago`, `now`. */
export function relativeWords(moment: Date, now: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  if (seconds === 0) return 'now';
  return seconds > 0 ? `in ${spanWords(seconds)}` : `${spanWords(seconds)} ago`;
}

/** How long a call took, for example `41 ms` or `8.02 s`. */
export const tookWords = (ms: number): string =>
  ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;

function pair(first: readonly [number, string], second: readonly [number, string]): string {
  return [first, second]
    .filter(([count], index) => index === 0 || count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
