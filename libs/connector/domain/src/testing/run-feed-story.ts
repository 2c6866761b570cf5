import type { FeedStory, StoryStep } from './feed-story.js';
import { SimulatedLane } from './simulated-lane.js';

const DAY = 24 * 3_600 * 1_000;

/** How often each thing came up: a property that never meets it proves nothing. */
export type Met = Map<string, number>;

/** Plays a story to its end and throws when a rule is broken, or when a lane does not get all that it should. */
export function runFeedStory(story: FeedStory, met: Met): void {
  const meet = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);
  const lanes: SimulatedLane[] = [];
  let booked = Math.ceil(story.ledger.length / 2);
  let now = story.now;

  const link = (size: number): void => {
    const row = story.ledger[size % story.ledger.length]!;
    lanes.push(new SimulatedLane(story, new Date(row.bookedAt.getTime() + (size % 3) - 1), lanes.length));
    if (lanes.filter(({ isClosed }) => !isClosed).length > 1) meet('two live links');
    if (lanes.length > 1 && lanes.at(-2)!.isClosed) meet('reconnected');
  };
  const ledger = () => story.ledger.slice(0, booked);
  const play = ({ what, size }: StoryStep, lane: SimulatedLane): void => {
    if (what === 'book') booked = Math.min(booked + 1 + (size % 4), story.ledger.length);
    else if (what === 'wait') now += (size % 20) * DAY + size;
    else if (what === 'link') link(size);
    else if (what === 'disconnect') lane.isClosed = true;
    else if (what === 'cut') meet(lane.cut(ledger(), new Date(now)));
    else answer(lane, { what, size, now: new Date(now), meet });
  };

  link(0);
  for (const step of story.steps) play(step, lanes[step.lane % lanes.length]!);
  booked = story.ledger.length;
  now = Math.max(now, ...story.ledger.map(({ bookedAt }) => bookedAt.getTime()));
  for (const lane of lanes) drain(lane, story, { now: new Date(now), meet });
}

type Surroundings = { now: Date; meet: (what: string) => void };

function answer(lane: SimulatedLane, { what, size, now, meet }: Pick<StoryStep, 'what' | 'size'> & Surroundings): void {
  if (!lane.live || lane.isClosed) return;
  const ids = lane.idsOfLive();
  meet(what);
  if (what === 'reject') lane.reject();
  else if (what === 'lose answer') lane.repeatAfter(ids, now);
  else if (what === 'part known')
    lane.repeatAfter(
      ids.filter((_id, index) => (size >> (index % 10)) & 1),
      now,
    );
  else lane.accept(now);
}

/** Everything has been booked and its time has come: what is wanted is there, once, and nothing else is. */
function drain(lane: SimulatedLane, { ledger }: FeedStory, { now, meet }: Surroundings): void {
  const wanted = ledger.filter(({ bookedAt }) => bookedAt >= lane.startDate).map(({ transactionId }) => transactionId);
  for (let turn = 0, came = ''; !lane.isClosed && came !== 'idle'; turn++) {
    if (turn > 3 * ledger.length + 3) throw new Error('the lane does not get on');
    came = lane.cut(ledger, now);
    meet(came);
    if (lane.live?.cut.rows.some(({ isClamped }) => isClamped)) meet('clamped');
    lane.accept(now);
  }
  const leftOut = wanted.filter((id) => lane.delivered.get(id) === 'left out');
  if ([...lane.vendor.ids].some((id) => !wanted.includes(id))) throw new Error('something unwanted is there');
  if (lane.isClosed) return;
  meet('drained');
  if (lane.vendor.ids.size + leftOut.length !== wanted.length) throw new Error('something is missing');
}
