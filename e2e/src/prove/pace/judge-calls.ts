import { atMost, counted, exactly } from '../command/findings.js';
import type { Finding } from '../command/proof.js';

/** A call of the Provider API as the sandbox's journal has it. */
export interface ArrivedCall {
  /** When it arrived, in milliseconds since 1970, by the sandbox's clock. */
  readonly at: number;
  /** Null when it was never answered. */
  readonly status: number | null;
}

/** What was agreed, and between which moments the calls are counted for how much of it was used. */
export interface PaceAgreement {
  /** Calls in any sliding second at the most. */
  readonly rate: number;
  readonly from: number;
  readonly until: number;
}

const SECOND_MS = 1_000;

/** Less than this part of the agreed rate, while work waits, is time lost for customers. */
const WANTED_USE = 0.97;

/** A part that is shorter says nothing certain about how much was used. */
const SHORTEST_MS = 60_000;

/** The most calls that fell in one sliding second. */
export function fullestSecond(calls: readonly ArrivedCall[]): number {
  const times = calls.map(({ at }) => at).sort((one, other) => one - other);
  let first = 0;
  return times.reduce((fullest, at, last) => {
    while (at - (times[first] ?? at) >= SECOND_MS) first += 1;
    return Math.max(fullest, last - first + 1);
  }, 0);
}

/** What the calls say about the pace: never too many, none refused, and as many as may be while work waits. */
export function judgeCalls(part: string, calls: readonly ArrivedCall[], agreement: PaceAgreement): Finding[] {
  const throttled = calls.filter(({ status }) => status === 429).length;
  return [
    atMost(`${part}: calls in the fullest sliding second`, agreement.rate, fullestSecond(calls)),
    exactly(`${part}: calls answered with 429`, 0, throttled),
    ...judgeUse(part, calls, agreement),
  ];
}

function judgeUse(part: string, calls: readonly ArrivedCall[], { rate, from, until }: PaceAgreement): Finding[] {
  if (until - from < SHORTEST_MS) return [];
  const inTime = calls.filter(({ at }) => at >= from && at < until).length;
  const seconds = (until - from) / SECOND_MS;
  const use = inTime / (rate * seconds);
  return [
    {
      what: `${part}: used of what was agreed`,
      wanted: `at least ${counted(WANTED_USE * 100)} %`,
      found: `${counted(use * 100)} %, ${counted(inTime)} calls in ${counted(seconds)} s`,
      holds: use >= WANTED_USE,
    },
  ];
}
