import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rounds } from './rounds.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('rounds', () => {
  const began: number[] = [];
  let end: () => void;
  const slow = () => {
    began.push(Date.now());
    return new Promise<void>((resolve) => (end = resolve));
  };
  beforeEach(() => void began.splice(0));

  it('begin when they are told to, and again only after the one before has ended', async () => {
    const rounds = new Rounds(slow);
    rounds.start({ firstMs: 10, everyMs: 100 });
    await jest.advanceTimersByTimeAsync(9);
    expect(began).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(began).toHaveLength(1);
    end();
    await jest.advanceTimersByTimeAsync(100);
    expect(began).toHaveLength(2);
    end();
    await rounds.stop();
  });

  it('end with the one under way, which is told', async () => {
    const rounds = new Rounds(slow);
    rounds.start({ firstMs: 0, everyMs: 0 });
    await jest.advanceTimersByTimeAsync(0);
    let hasStopped = false;
    const stopping = rounds.stop().then(() => (hasStopped = true));
    await jest.advanceTimersByTimeAsync(1_000);
    expect([rounds.signal.aborted, hasStopped]).toEqual([true, false]);
    end();
    await stopping;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(began).toHaveLength(1);
  });
});
