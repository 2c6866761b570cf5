import fc from 'fast-check';
import { LARGEST_MINOR } from '../money/is-amount.js';
import type { AmountUnits } from '../money/amount-units.js';
import type { LedgerEntry } from '../transaction.js';

const DAY = 24 * 3_600 * 1_000;

/** What happens next, and to which lane it does; `size` says how much of it. */
export interface StoryStep {
  readonly what: 'book' | 'wait' | 'cut' | 'accept' | 'reject' | 'lose answer' | 'part known' | 'link' | 'disconnect';
  readonly lane: number;
  readonly size: number;
}

/** A ledger, and what happened to the feed of it. */
export interface FeedStory {
  readonly currency: 'JPY' | 'GBP' | 'KWD';
  readonly units: AmountUnits;
  readonly maximum: number;
  readonly backDated: 'clamp' | 'stop';
  readonly ledger: readonly LedgerEntry[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly steps: readonly StoryStep[];
}

/** Milliseconds from one booking to the next: most on time, some at once, some back-dated, some at the very edge. */
const gaps = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 * DAY }) },
  { weight: 1, arbitrary: fc.constantFrom(1, -1, DAY, 14 * DAY - 1, 14 * DAY, 14 * DAY + 1) },
  { weight: 1, arbitrary: fc.integer({ min: 14 * DAY, max: 40 * DAY }) },
  { weight: 2, arbitrary: fc.integer({ min: -30 * DAY, max: -1 }) },
);

const amounts = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(0, 1, -1) },
  { weight: 4, arbitrary: fc.integer({ min: -5_000_000, max: 5_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -LARGEST_MINOR, max: LARGEST_MINOR }) },
  { weight: 1, arbitrary: fc.constantFrom(LARGEST_MINOR, -LARGEST_MINOR) },
);

/** The changes of the clocks in Europe, a leap day, the turn of a year. */
const beginnings = fc
  .constantFrom(
    '2026-03-28T23:30:00.000Z',
    '2026-10-24T22:00:00.000Z',
    '2028-02-28T12:00:00.000Z',
    '2026-12-31T23:59:59.999Z',
  )
  .map((text) => Date.parse(text));

/** How much later than the first booking the story begins. */
const delays = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 * DAY }), fc.constant(400 * DAY));

const bookings = fc.record({
  gap: gaps,
  amount: amounts,
  initiatedBefore: fc.option(fc.integer({ min: 0, max: 3 * DAY }), { nil: undefined }),
});

const units: fc.Arbitrary<AmountUnits> = fc.record({
  transactionAmount: fc.constantFrom('major', 'minor'),
  sums: fc.constantFrom('major', 'minor'),
  balances: fc.constantFrom('major', 'minor'),
  exchangeAmount: fc.constantFrom('major', 'minor'),
});

const steps: fc.Arbitrary<StoryStep> = fc.record({
  what: fc.constantFrom(
    'book',
    'wait',
    'cut',
    'cut',
    'accept',
    'accept',
    'reject',
    'lose answer',
    'part known',
    'link',
    'disconnect',
  ),
  lane: fc.constantFrom(0, 0, 1, 2),
  size: fc.nat(1_000),
});

/** Any story: every ledger, every order of things. */
export const feedStories: fc.Arbitrary<FeedStory> = fc
  .record({
    currency: fc.constantFrom('JPY', 'GBP', 'KWD'),
    units,
    maximum: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(1_000)),
    backDated: fc.constantFrom('clamp', 'clamp', 'stop'),
    begins: beginnings,
    delay: delays,
    bookings: fc.array(bookings, { minLength: 1, maxLength: 16, size: 'max' }),
    steps: fc.array(steps, { maxLength: 18, size: 'max' }),
  })
  .map(({ bookings: booked, begins, delay, ...story }) => ({
    ...story,
    now: begins + delay,
    ledger: ledgerOf(booked, begins),
  }));

function ledgerOf(
  booked: readonly { gap: number; amount: number; initiatedBefore: number | undefined }[],
  begins: number,
): LedgerEntry[] {
  let at = begins;
  let balanceAfterMinor = 0;
  const within = (amount: number): number => (Math.abs(balanceAfterMinor + amount) <= LARGEST_MINOR ? amount : -amount);
  return booked.map(({ gap, amount, initiatedBefore }, index) => {
    at += gap;
    const amountMinor = within(amount);
    balanceAfterMinor += amountMinor;
    return {
      transactionId: `t${index + 1}`,
      position: index + 1,
      bookedAt: new Date(at),
      ...(initiatedBefore !== undefined && { initiatedAt: new Date(at - initiatedBefore) }),
      amountMinor,
      balanceAfterMinor,
      description: `Booking ${index + 1}`,
    };
  });
}
