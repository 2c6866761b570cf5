import { randomUUID } from 'node:crypto';
import { SeededRandom } from './seeded-random.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The currencies of the accounts, with the decimals of ISO 4217; pounds are the rule. */
const CURRENCIES = [
  ['GBP', 2],
  ['GBP', 2],
  ['EUR', 2],
  ['GBP', 2],
  ['JPY', 0],
  ['KWD', 3],
] as const;

/** One in so many accounts is linked from the middle of its history on. */
const STARTS_LATER = 10;

/** How many accounts with how many transactions; the same seed makes the same sizes. */
export interface AccountPlan {
  readonly accounts: number;
  /** Transactions of all accounts together. */
  readonly rows: number;
  /** Of the largest account; two fifths of all rows are in accounts of this size, where that fits. */
  readonly largest: number;
  /** How far the histories reach back. */
  readonly days: number;
  readonly seed: number;
}

/** An account that is going to be linked. */
export interface StagedAccount {
  /** At the demo bank. */
  readonly externalId: string;
  /** At Banking Service. */
  readonly bankAccountId: string;
  readonly currency: string;
  readonly decimals: number;
  readonly rows: number;
  readonly openingMinor: number;
  /** The history lies between the two. */
  readonly from: Date;
  readonly until: Date;
  /** Midnight UTC; nothing before it is sent. */
  readonly startDate: Date;
}

/** Accounts of very different sizes, whose histories end an hour before `now`. */
export function planAccounts(plan: AccountPlan, now: Date): StagedAccount[] {
  const random = new SeededRandom(plan.seed);
  const until = new Date(now.getTime() - 60 * 60 * 1000);
  const from = new Date(until.getTime() - plan.days * DAY_MS);
  return sizesOf(plan, random).map((rows, index) => {
    const [currency, decimals] = CURRENCIES[index % CURRENCIES.length] ?? CURRENCIES[0];
    const startsLater = index % STARTS_LATER === STARTS_LATER - 1;
    return {
      externalId: randomUUID(),
      bankAccountId: randomUUID(),
      currency,
      decimals,
      rows,
      openingMinor: random.between(-100_000, 5_000_000),
      from,
      until,
      startDate: midnight(startsLater ? until.getTime() - (plan.days / 2) * DAY_MS : from.getTime() - 7 * DAY_MS),
    };
  });
}

const midnight = (time: number): Date => new Date(Math.floor(time / DAY_MS) * DAY_MS);

/** Some of the largest size, the others ever smaller; the smallest takes or gives what rounding left. */
function sizesOf({ accounts, rows, largest }: AccountPlan, random: SeededRandom): number[] {
  const large = Math.min(Math.floor((rows * 0.4) / largest), Math.floor(accounts / 4));
  const rest = rows - large * largest;
  const weights = Array.from({ length: accounts - large }, (_, index) => (0.5 + random.next()) / (index + 1) ** 0.7);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => Math.max(1, Math.min(largest, Math.floor((rest * weight) / total))));
  return [...Array.from({ length: large }, () => largest), ...settle(sizes, rest, largest)];
}

/** Makes the sizes sum up, one account after the other, within 1 and the largest. */
function settle(sizes: readonly number[], wanted: number, largest: number): number[] {
  let missing = wanted - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => {
    const settled = Math.max(1, Math.min(largest, size + missing));
    missing -= settled - size;
    return settled;
  });
}
