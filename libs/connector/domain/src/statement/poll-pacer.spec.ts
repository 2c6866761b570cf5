import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkProperty, PROPERTY_SEED } from '../testing/check-property.js';
import { simulatePolling } from '../testing/simulate-polling.js';
import { PollPacer } from './poll-pacer.js';

/** Statements after which a pacer has learnt: so many, and so many more of each lane. */
const WARM_UP = { statements: 500, ofEachLane: 40 };
const SETTLED = 3_000;

/** Processing times in milliseconds, drawn with a number from 0 to 1; rarely near the 30 s that are the longest delay. */
const distributions = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }).map((always) => () => always),
  fc.integer({ min: 20, max: 6_000 }).map((mean) => (draw: number) => -mean * Math.log(1 - draw)),
  fc
    .tuple(
      fc.integer({ min: 20, max: 2_000 }),
      fc.integer({ min: 100, max: 15_000 }),
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    )
    .map(
      ([fast, slow, share]) =>
        (draw: number) =>
          draw < share ? fast * (0.9 + draw / 5) : slow * (0.9 + draw / 5),
    ),
);

describe('PollPacer', () => {
  it(`asks at most 1.1 times a statement in the long run, one lane or many (seed ${PROPERTY_SEED})`, () => {
    const lanes = fc.constantFrom(1, 4, 16, 64);
    checkProperty(
      'questions a statement',
      50,
      fc.property(distributions, lanes, fc.integer(), (timeFor, lanesAtOnce, seed) => {
        const warmUp = WARM_UP.statements + WARM_UP.ofEachLane * lanesAtOnce;
        const { polls, delays } = simulatePolling({ timeFor, lanesAtOnce, seed, statements: warmUp + SETTLED });
        const settled = polls.slice(warmUp);
        expect(settled.reduce((sum, count) => sum + count, 0) / settled.length).toBeLessThanOrEqual(1.1);
        expect(Math.min(...delays)).toBeGreaterThanOrEqual(100);
        expect(Math.max(...delays)).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it('does not wait far longer than needed', () => {
    const { delays } = simulatePolling({ timeFor: () => 300, lanesAtOnce: 1, seed: 1, statements: 400 });
    const settled = delays.slice(200);
    expect(settled.reduce((sum, delay) => sum + delay, 0) / settled.length).toBeLessThan(450);
  });

  it('is not thrown off by two hundred questions that were all too early', () => {
    let now = 0;
    const pacer = new PollPacer(() => now);
    const delay = pacer.delayMs();
    for (let lane = 1; lane < 200; lane++) pacer.delayMs();
    now = delay - 1;
    for (let lane = 0; lane < 200; lane++) pacer.learn('early');
    expect(pacer.delayMs()).toBeGreaterThan(delay);
    expect(pacer.delayMs()).toBeLessThan(2 * delay);
  });

  it('follows when processing becomes slower, and when it becomes faster again', () => {
    const pacer = new PollPacer();
    const first = pacer.delayMs();
    for (let n = 0; n < 20; n++) pacer.learn('early');
    expect(pacer.delayMs()).toBe(30_000);
    for (let n = 0; n < 500; n++) pacer.learn('done');
    expect(pacer.delayMs()).toBe(100);
    expect(first).toBeLessThanOrEqual(1_000);
  });
});
