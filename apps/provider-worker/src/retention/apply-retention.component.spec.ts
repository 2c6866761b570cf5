import { FakeClock, until } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareTestWorker, type TestWorker } from '../testing/start-test-worker.js';

let worker: TestWorker;
beforeAll(async () => void (worker = await prepareTestWorker(undefined)));
afterAll(() => worker.close());

const told = () => worker.log.lines().filter(({ msg }) => msg === 'retention applied');

describe('a worker that starts', () => {
  it('removes what was kept long enough, by its own clock, and tells how much in one line', async () => {
    const clock = new FakeClock();
    const pause = `insert into sign_in_pause values ('bank-one', $1, 3, $2)`;
    await worker.rows(pause, ['old', new Date(clock.now().getTime() - 25 * 60 * 60 * 1000)]);
    await worker.rows(pause, ['young', clock.now()]);
    const running = await worker.start({}, clock);
    await until('the line', told);
    await running.close();
    expect(await worker.rows('select name_digest from sign_in_pause')).toEqual([{ name_digest: 'young' }]);
    expect(told()).toEqual([
      expect.objectContaining({ counts: expect.objectContaining({ 'sign-in pauses': 1, 'granted accounts': 0 }) }),
    ]);
  });

  it('is seen by operators while it runs, with its queue, and not after its end', async () => {
    const running = await worker.start();
    expect(await worker.rows('select queue_backend from worker_presence')).toEqual([{ queue_backend: 'postgresql' }]);
    await running.close();
    expect(await worker.rows('select 1 from worker_presence')).toEqual([]);
  });
});
