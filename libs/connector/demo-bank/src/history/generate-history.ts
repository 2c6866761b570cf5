import { createHash } from 'node:crypto';
import type { CustomerAccount } from '@feedline/domain';
import { habits, type Habit } from './habits.js';
import { SeededRandom } from './seeded-random.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const HISTORY_DAYS = 365;

/** A cleared transaction of a demo account. */
export interface DemoTransaction {
  /** Unique on its account. */
  readonly transactionId: string;
  readonly bookedAt: Date;
  /** Minor units of the account's currency, never 0. */
  readonly amountMinor: number;
  readonly description: string;
}

/**
 * A plausible year of an account, oldest first: from 365 days before the day of `now` to the day before it.
 * The same seed and day make the same year.
 */
export function generateHistory(seed: string, type: CustomerAccount['accountType'], now: Date): DemoTransaction[] {
  const random = new SeededRandom(seed);
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const days = Array.from({ length: HISTORY_DAYS }, (_, index) => new Date(today - (HISTORY_DAYS - index) * DAY_MS));
  return days
    .flatMap((day) => transactionsOf(day, habits[type], random))
    .map((transaction, position) => ({ ...transaction, transactionId: idOf(seed, transaction.bookedAt, position) }));
}

function transactionsOf(day: Date, all: readonly Habit[], random: SeededRandom) {
  return all
    .filter((habit) => happens(habit, day, random))
    .map((habit) => ({
      bookedAt: new Date(day.getTime() + random.between(8 * 60, 18 * 60) * 60_000),
      amountMinor: random.between(habit.least, habit.most),
      description: random.pick(habit.descriptions),
    }))
    .sort((one, other) => one.bookedAt.getTime() - other.bookedAt.getTime());
}

function happens({ when }: Habit, day: Date, random: SeededRandom): boolean {
  if ('dayOfMonth' in when) return day.getUTCDate() === when.dayOfMonth;
  const isWorkingDay = day.getUTCDay() % 6 !== 0;
  return isWorkingDay && random.chance(when.chance);
}

function idOf(seed: string, bookedAt: Date, position: number): string {
  const digest = createHash('sha256').update(`${seed}/${bookedAt.toISOString()}/${position}`).digest('hex');
  return `${bookedAt.toISOString().slice(0, 10).replaceAll('-', '')}-${digest.slice(0, 20)}`;
}
