import { seedFeed, type SeededFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LeaseLostError } from '../hand-out/lease-lost.error.js';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import { CutRepository } from './cut.repository.js';
import type { HeldLane } from './lane.js';
import { LaneRepository } from './lane.repository.js';
import { SendingRepository } from './sending.repository.js';
import { SettlementRepository } from './settlement.repository.js';

let books: TestBooks;
let feed: SeededFeed;
let held: HeldLane;
let live: string;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());
beforeEach(async () => {
  await books.empty();
  const now = books.clock.now();
  feed = await seedFeed(books.database, { externalId: 'external-1', bankAccountId: 'ba-1', now });
  held = { kind: 'lane', laneId: feed.laneId, handOut: 7 };
  live = feed.statementIds[1]!;
  await books.rows('update lane set hand_out = 7, in_hand = true');
  await books.rows(`update statement set state = 'following', ended_at = null where statement_id = $1`, [live]);
});

const settlement = () => new SettlementRepository(books.database);
const sending = () => new SendingRepository(books.database);
const now = () => books.clock.now();
const ending = () => ({ at: now() });
const rejection = () => ({ ...ending(), reason: 'rejected: wrongSign', rejection: { code: 'wrongSign', errors: [] } });
const trouble = () => ({ at: now(), error: 'away', trouble: 'lasts' }) as const;
const laneNow = async () => (await books.rows('select * from lane'))[0];

describe('whoever does not hold a lane any more', () => {
  const writes: [string, (by: HeldLane) => Promise<unknown>][] = [
    ['cuts nothing', (by) => new CutRepository(books.database).cut(by, { limit: 9, now: now() }, decideNever)],
    ['notes no sending', (by) => sending().markSent(by, live, now())],
    ['may not send', (by) => sending().requireOpen(by)],
    ['notes no answer', (by) => sending().noteAnswer(by, live, trouble())],
    ['notes no error', (by) => sending().noteError(by, live, trouble())],
    ['tells of no trouble', (by) => sending().tellTrouble(by, live, now())],
    ['follows nothing', (by) => sending().follow(by, live, 'other', now())],
    ['follows nothing again', (by) => sending().followAgain(by, live, now())],
    ['notes no progress', (by) => sending().noteProgress(by, live, 'received')],
    ['notes no unknown state', (by) => sending().noteUnknown(by, live, 'odd', now())],
    ['notes nothing there before', (by) => sending().noteThereBefore(by, live, now())],
    ['distrusts nothing', (by) => sending().distrust(by, live, 'why', now())],
    ['accepts nothing', (by) => settlement().accept(by, live, ending())],
    ['rejects nothing', (by) => settlement().reject(by, live, rejection())],
    ['splits nothing', (by) => settlement().split(by, live, ['tx-6'], ending())],
    ['withdraws nothing', (by) => settlement().withdraw(by, live, now())],
    [
      'learns no start date',
      async (by) => new LaneRepository(books.database).learnStartDate(by, await lane(), '2026-01-01', now()),
    ],
  ];
  const decideNever = () => {
    throw new Error('decided by who does not hold the lane');
  };
  const lane = async () => (await new LaneRepository(books.database).read(feed.laneId))!;

  it.each(writes)('%s', async (_what, write) => {
    await books.rows(`update bank_account_link set state = 'pending'`);
    const before = await books.everything();
    await expect(write({ ...held, handOut: 6 })).rejects.toThrow(LeaseLostError);
    await books.rows('update lane set in_hand = false');
    await expect(write(held)).rejects.toThrow(LeaseLostError);
    await books.rows('update lane set in_hand = true');
    expect(await books.everything()).toEqual(before);
  });
});

describe('the end of a statement', () => {
  it('leaves a lane closed that was closed meanwhile, whatever became of the statement', async () => {
    await books.rows(`update lane set state = 'closed'`);
    await settlement().reject(held, live, rejection());
    expect(await laneNow()).toMatchObject({ state: 'closed', reason: null });
    expect(await books.rows(`select 1 from lane_event where event = 'stopped'`)).toEqual([]);
  });

  it('never makes the newest date older than it was', async () => {
    const newest = new Date('2099-01-01');
    await books.rows('update lane set newest_posted_at = $1', [newest]);
    await settlement().accept(held, live, ending());
    expect(await laneNow()).toMatchObject({ newest_posted_at: newest });
  });

  it('never takes a lane forward: who moved it back meanwhile looks at more again', async () => {
    await books.rows('update lane set through_position = 2');
    await settlement().reject(held, live, rejection());
    expect(await laneNow()).toMatchObject({ through_position: '2', state: 'stopped' });
  });
});

it('a statement of a lane that is not open is not noted as leaving', async () => {
  await books.rows(`update statement set state = 'cut', sends = 0 where statement_id = $1`, [live]);
  await books.rows(`update lane set state = 'stopped', reason = 'an operator looks'`);
  expect(await sending().markSent(held, live, now())).toBeUndefined();
  expect(await books.rows('select state, sends from statement where statement_id = $1', [live])).toEqual([
    { state: 'cut', sends: 0 },
  ]);
});
