import { describe, expect, it } from '@jest/globals';
import { fullestSecond, judgeCalls } from './judge-calls.js';

const at = (...times: number[]) => times.map((time) => ({ at: time, status: 200 }));
/** Ten calls a second for so long, evenly. */
const even = (seconds: number) => at(...Array.from({ length: seconds * 10 }, (_none, index) => index * 100));
const holds = (calls: ReturnType<typeof at>, seconds: number) =>
  judgeCalls('part', calls, { rate: 10, from: 0, until: seconds * 1_000 }).map((finding) => finding.holds);

describe('fullestSecond', () => {
  it('counts in every window, whatever the order of the log', () => {
    expect(fullestSecond(at(1_999, 0, 1_000, 999))).toBe(2);
    expect(fullestSecond(at(500, 1_499, 900, 1_000))).toBe(4);
  });

  it('leaves out what comes exactly a second later', () => {
    expect(fullestSecond(at(0, 1_000, 2_000))).toBe(1);
  });

  it('counts nothing in nothing', () => {
    expect(fullestSecond([])).toBe(0);
  });
});

describe('judgeCalls', () => {
  it('is content with ten a second, all of them used', () => {
    expect(holds(even(60), 60)).toEqual([true, true, true]);
  });

  it('sees the eleventh in a second that begins anywhere', () => {
    expect(holds([...even(60), ...at(30_450)], 60)).toEqual([false, true, true]);
  });

  it('sees one 429', () => {
    expect(judgeCalls('part', [{ at: 0, status: 429 }], { rate: 10, from: 0, until: 100 })[1]?.holds).toBe(false);
  });

  it('sees that too little was used', () => {
    expect(
      holds(
        even(60).filter((_call, index) => index % 25 !== 0),
        60,
      ),
    ).toEqual([true, true, false]);
  });

  it('does not judge by a few seconds how much was used', () => {
    expect(holds(even(5), 5)).toEqual([true, true]);
  });
});
