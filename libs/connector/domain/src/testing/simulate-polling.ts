import { PollPacer } from '../statement/poll-pacer.js';

/** So many lanes, each of which sends a statement, asks after it until it is done, and sends the next. */
export interface PollingPlan {
  /** The processing time in milliseconds, from a number of 0 to 1. */
  readonly timeFor: (draw: number) => number;
  readonly lanesAtOnce: number;
  readonly seed: number;
  /** Over all lanes. */
  readonly statements: number;
}

interface Question {
  readonly at: number;
  readonly doneAt: number;
  readonly polls: number;
}

/** Questions that each statement took, in the order in which they were done, and every delay that was given. */
export function simulatePolling(plan: PollingPlan): { polls: number[]; delays: number[] } {
  let now = 0;
  const draw = drawFrom(plan.seed);
  const pacer = new PollPacer(() => now);
  const delays: number[] = [];
  const polls: number[] = [];
  const waiting: Question[] = [];
  const ask = (question: Omit<Question, 'at'>): void => {
    const delay = pacer.delayMs();
    delays.push(delay);
    insertByTime(waiting, { ...question, at: now + delay });
  };
  for (let lane = 0; lane < plan.lanesAtOnce; lane++) ask({ doneAt: now + plan.timeFor(draw()), polls: 1 });
  while (polls.length < plan.statements) {
    const question = waiting.pop()!;
    now = question.at;
    const isDone = question.doneAt <= now;
    pacer.learn(isDone ? 'done' : 'early');
    if (isDone) polls.push(question.polls);
    ask(isDone ? { doneAt: now + plan.timeFor(draw()), polls: 1 } : { ...question, polls: question.polls + 1 });
  }
  return { polls, delays };
}

/** Latest first, so that the next is at the end. */
function insertByTime(waiting: Question[], question: Question): void {
  let place = waiting.length;
  while (place > 0 && waiting[place - 1]!.at < question.at) place--;
  waiting.splice(place, 0, question);
}

/** Numbers of 0 to 1 by a linear congruence: the same for the same seed. */
function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
