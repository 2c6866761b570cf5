import { begin, handOut } from '@feedline/persistence';
import { describe, expect, it } from '@jest/globals';
import { bookEntries } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import { TIMEOUT_MS } from '../testing/start-lane-rig.js';

describe('a holder that stands still longer than its lease', () => {
  const rig = laneRig(async (rig) => {
    await rig.link('ba-1');
    await bookEntries(rig.database, [{ on: '2026-01-02' }, { on: '2026-01-03' }]);
  });

  const runOut = () => rig.rows(`update lane set due_at = '-infinity' where in_hand`);
  const everything = () =>
    rig.rows(`select s.*, l.state as lane_state, l.reason, l.through_position, l.sequence as lane_sequence,
                     l.newest_posted_at, l.hand_out
                from lane l join statement s using (lane_id)`);
  /** Another worker takes the lane over and brings it to its rest. */
  async function takeOver(): Promise<void> {
    rig.service.beforeAnswer = async () => undefined;
    const other = rig.worker();
    await runOut();
    for (let time = 0; time < 4; time += 1) {
      rig.clock.advance(TIMEOUT_MS);
      await rig.rows(`update lane set due_at = '-infinity' where due_at < 'infinity'`);
      await rig.work(other);
    }
  }

  it('and goes on when its sending is answered: the same bytes, and nothing of ours is changed', async () => {
    let after: unknown;
    rig.service.beforeAnswer = async () => {
      await takeOver();
      after = await everything();
    };
    await rig.work();
    expect(rig.service.posts).toHaveLength(2);
    expect(new Set(rig.service.posts).size).toBe(1);
    expect(after).toEqual([expect.objectContaining({ state: 'accepted', provider_statement_id: 's-2', sends: 2 })]);
    expect(await everything()).toEqual(after);
    expect(await rig.rows('select 1 from delivery')).toHaveLength(2);
  });

  it('and goes on when its sending is refused: the lane of the other is not stopped', async () => {
    rig.service.onPost = [{ status: 400 }];
    rig.service.beforeAnswer = takeOver;
    await rig.work();
    expect(await everything()).toEqual([expect.objectContaining({ state: 'accepted', lane_state: 'open' })]);
  });

  it('between its check and its sending: the other waits out the doubt, and both send the same bytes', async () => {
    // The pace is what it stood still in: it had noted that the bytes leave, and they had not left.
    rig.service.onPost = ['drop'];
    await rig.work();
    await takeOver();
    expect(new Set(rig.service.posts).size).toBe(1);
    expect(await everything()).toEqual([expect.objectContaining({ state: 'accepted', sends: 2 })]);
  });

  it('and then begins: it is fenced off before it reads anything', async () => {
    const [wakeUp] = await handOut(rig.database, 'lane', 1, 60_000);
    const held = await begin(rig.database, wakeUp!, 60_000);
    await takeOver();
    const before = await everything();
    expect(await begin(rig.database, held!, 60_000)).toBeUndefined();
    await rig.worker().run(held!);
    expect(await everything()).toEqual(before);
  });

  it('is one of two who cut at once: one statement, one sequence, each id once', async () => {
    const [first] = await handOut(rig.database, 'lane', 1, 60_000);
    await runOut();
    const [second] = await handOut(rig.database, 'lane', 1, 60_000);
    await Promise.all([rig.worker().run(first!), rig.worker().run(second!)]);
    expect(await rig.rows('select sequence from statement')).toEqual([{ sequence: 1 }]);
    expect(rig.service.posts).toHaveLength(1);
  });
});
