import { PaceBusyError } from '@feedline/domain';
import { FakeClock, until } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PaceSlots } from './pace-slots.js';
import { startArrivals, startPaceStage, type PaceStage } from '../testing/pace-stage.js';

let stage: PaceStage;
beforeAll(async () => void (stage = await startPaceStage()));
afterAll(() => stage.close());
beforeEach(() => void stage.begin());

/** A call that goes on until it is told to end. */
function longCall() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, call: () => ended };
}

/** How many fell in the fullest sliding second. */
const fullestSecond = (arrivals: readonly number[]): number =>
  Math.max(...arrivals.map((first) => arrivals.filter((at) => at >= first && at < first + 1_000).length));

describe('the agreed rate', () => {
  it('is kept in every sliding second by four processes, however long the answers take', async () => {
    let answered = 0;
    // Every seventh answer is late, every thirteenth very late.
    const service = await startArrivals(() => (++answered % 13 === 0 ? 400 : answered % 7 === 0 ? 90 : 3));
    const processes = Array.from({ length: 4 }, () => stage.pace());
    const callers = processes.flatMap((pace) => Array.from({ length: 12 }, () => pace.turn('bulk', service.call)));
    await Promise.all(callers);
    await service.close();
    expect(service.arrivals).toHaveLength(48);
    expect(fullestSecond(service.arrivals)).toBeLessThanOrEqual(10);
  });

  it('is kept by calls of both priorities together', async () => {
    const service = await startArrivals(() => 1);
    const [first, second] = [stage.pace({ rate: 4 }), stage.pace({ rate: 4 })];
    const calls = Array.from({ length: 14 }, (_none, index) =>
      (index % 2 ? first : second).turn(index % 3 ? 'interactive' : 'bulk', service.call),
    );
    await Promise.all(calls);
    await service.close();
    expect(fullestSecond(service.arrivals)).toBeLessThanOrEqual(4);
  });

  it('is the smaller one for a process that was told less', async () => {
    await stage.pace({ rate: 10 }).turn('bulk', () => Promise.resolve());
    const { end, call } = longCall();
    const careful = stage.pace({ rate: 2 });
    const calls = [careful.turn('interactive', call), careful.turn('interactive', call)];
    await until(
      'both slots to be taken',
      async () => (await stage.slots()).filter((slot) => !slot['is_free']).length === 2,
    );
    end();
    await Promise.all(calls);
    expect(await stage.slots()).toHaveLength(10);
  });

  it('is the larger one once more was agreed', async () => {
    await stage.pace({ rate: 2 }).turn('bulk', () => Promise.resolve());
    const { end, call } = longCall();
    const calls = Array.from({ length: 4 }, () => call);
    const larger = stage.pace({ rate: 4 });
    const turns = Promise.all(calls.map((each) => larger.turn('interactive', each)));
    await until(
      'all four to be under way',
      async () => (await stage.slots()).filter((slot) => !slot['is_free']).length === 4,
    ).finally(end);
    await turns;
  });
});

describe('who goes first', () => {
  it('is a customer, whichever process has bulk waiting', async () => {
    const order: string[] = [];
    const make = (name: string) => () => Promise.resolve(void order.push(name));
    const processes = [stage.pace({ rate: 5 }), stage.pace({ rate: 5 }), stage.pace({ rate: 5 })];
    const bulk = processes.flatMap((pace) => Array.from({ length: 6 }, () => pace.turn('bulk', make('bulk'))));
    await until('bulk to be under way', () => order.length >= 5);
    const before = order.length;
    await stage.pace({ rate: 5 }).turn('interactive', make('customer'));
    // One call of each other process may have been on its way already.
    expect(order.indexOf('customer')).toBeLessThanOrEqual(before + processes.length);
    await Promise.all(bulk);
    expect(order).toHaveLength(19);
  });

  it('keeps bulk away while a customer waits, though a slot is free, and marks that one waits', async () => {
    const slots = new PaceSlots(stage.own, { credential: 'customer-waits', rate: 2, callTimeoutMs: 1_000 });
    await slots.prepare();
    await stage.rows(`update pace set interactive_until = clock_timestamp() + interval '1 hour'
      where credential = 'customer-waits'`);
    expect(await slots.take('bulk')).not.toHaveProperty('slot');
    const taken = [await slots.take('interactive'), await slots.take('interactive')];
    expect(taken).toMatchObject([{ taken: 1 }, { taken: 1 }]);
    await stage.rows(`update pace set interactive_until = '-infinity' where credential = 'customer-waits'`);
    expect(await slots.take('interactive')).not.toHaveProperty('slot');
    expect(
      await stage.rows(`select 1 from pace where credential = 'customer-waits' and interactive_until > '-infinity'`),
    ).toHaveLength(1);
  });

  it('is, among bulk, who came first', async () => {
    const order: number[] = [];
    const pace = stage.pace({ rate: 20 });
    await Promise.all(
      Array.from({ length: 12 }, (_none, index) => pace.turn('bulk', () => Promise.resolve(void order.push(index)))),
    );
    expect(order).toEqual(Array.from({ length: 12 }, (_none, index) => index));
  });
});

describe('a slot', () => {
  it('comes back by its own time when its holder died in the middle of a call', async () => {
    const database = stage.open();
    const { end, call } = longCall();
    const dying = stage.pace({ rate: 1, callTimeoutMs: 100, sql: database }).turn('bulk', call);
    await until('the slot to be taken', async () => (await stage.slots())[0]?.['taken'] === 1);
    await database.close();
    expect(await stage.pace({ rate: 1 }).turn('interactive', () => Promise.resolve('mine'))).toBe('mine');
    end();
    await dying;
  });

  it('is not freed by a holder that comes late', async () => {
    const { end, call } = longCall();
    const late = stage.pace({ rate: 1, callTimeoutMs: 100 }).turn('bulk', call);
    await until('the slot to be taken', async () => (await stage.slots())[0]?.['taken'] === 1);
    const other = longCall();
    const next = stage.pace({ rate: 1, callTimeoutMs: 60_000 }).turn('bulk', other.call);
    await until('the slot to be taken again', async () => (await stage.slots())[0]?.['taken'] === 2);
    const [taken] = await stage.slots();
    end();
    await late;
    expect((await stage.slots())[0]).toEqual(taken);
    other.end();
    await next;
  });

  it('goes back after a call that fails, and what failed is told', async () => {
    const failing = stage.pace({ rate: 1 }).turn('bulk', () => Promise.reject(new Error('no answer')));
    await expect(failing).rejects.toThrow('no answer');
    expect(await stage.pace({ rate: 1 }).turn('bulk', () => Promise.resolve('answer'))).toBe('answer');
  });

  it('is not used by a process that stood still after it took it', async () => {
    const clock = new FakeClock();
    let standsStill = true;
    const database = stage.open();
    const sql: typeof database.query = async (text, values) => {
      const result = await database.query(text, values);
      if (standsStill && text.includes('taken + 1') && result.rowCount === 1) {
        standsStill = false;
        clock.advance(60_000);
      }
      return result as never;
    };
    const made: unknown[] = [];
    const turn = stage.pace({ rate: 1, clock, sql: { query: sql } }).turn('interactive', async () => {
      made.push(...(await stage.slots()).map(({ taken }) => taken));
    });
    await expect(turn).rejects.toThrow(PaceBusyError);
    expect(standsStill).toBe(false);
    expect(made).toEqual([]);
    await until('the slot to be back', async () => (await stage.slots())[0]?.['is_free'] === true);
    expect((await stage.slots())[0]).toMatchObject({ taken: 1 });
  });
});

describe('a pause that an answer asked for', () => {
  it('is kept by every process and priority, from the moment it is known', async () => {
    const processes = [stage.pace(), stage.pace(), stage.pace()];
    await Promise.all(processes.map((pace) => pace.turn('bulk', () => Promise.resolve())));
    const begun = performance.now();
    await processes[0]?.hold(1_500);
    await processes[1]?.hold(200);
    const made: number[] = [];
    const note = () => Promise.resolve(void made.push(performance.now() - begun));
    await Promise.all(processes.flatMap((pace) => [pace.turn('bulk', note), pace.turn('interactive', note)]));
    expect(made).toHaveLength(6);
    expect(Math.min(...made)).toBeGreaterThanOrEqual(1_500);
  });

  it('is not waited for when it is long: nothing is called, and how long is told', async () => {
    await stage.pace().hold(120_000);
    const made: unknown[] = [];
    const turn = stage.pace().turn('interactive', () => Promise.resolve(void made.push('called')));
    const error = await turn.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PaceBusyError);
    expect((error as PaceBusyError).retryAfterMs).toBeGreaterThan(100_000);
    expect(made).toEqual([]);
  });
});

describe('whoever waits', () => {
  it('waits for 20 seconds at the most', async () => {
    const clock = new FakeClock();
    const { end, call } = longCall();
    const busy = stage.pace({ rate: 1, callTimeoutMs: 60_000 }).turn('bulk', call);
    await until('the slot to be taken', async () => (await stage.slots())[0]?.['taken'] === 1);
    const waiting = stage.pace({ rate: 1, clock }).turn('bulk', () => Promise.resolve());
    clock.advance(20_000);
    await expect(waiting).rejects.toThrow(PaceBusyError);
    end();
    await busy;
  });

  it('hears that the database is away, and later turns come again', async () => {
    let isAway = true;
    const database = stage.open();
    const query: typeof database.query = (text, values) =>
      isAway ? Promise.reject(new Error('the database is away')) : database.query(text, values);
    const pace = stage.pace({ sql: { query } });
    await expect(pace.turn('bulk', () => Promise.resolve())).rejects.toThrow('the database is away');
    isAway = false;
    expect(await pace.turn('bulk', () => Promise.resolve('again'))).toBe('again');
  });
});
