import type { StatusRow } from '@feedline/contracts';
import { act, look, quiet, rowsOf, type StateCount, type Told } from './status-rows.js';

/** What was counted of the feed, in one moment. */
export interface FeedFacts {
  /** By state; `unknown state` are those whose statement's state nobody knows, `in trouble` those without a word of it. */
  readonly lanes: readonly StateCount[];
  /** Of accounts that are linked: `failing` are those whose last reading of the bank failed, since the last that worked. */
  readonly ledgers: readonly StateCount[];
  /** What the ledgers did not take: `seen`. */
  readonly ledgerRefusals: readonly StateCount[];
  /** What a bank has not cleared for so long that it never may: `stuck`. */
  readonly pendingTransactions: readonly StateCount[];
  /** How the last reconciliation ended; null before the first. */
  readonly reconciliation: { readonly endedAt: Date; readonly differences: number } | null;
}

const MINUTE_MS = 60_000;

/** A lane that has just begun asks Banking Service and reads the bank first. */
const BEGINNING_MS = 10 * MINUTE_MS;

/** The worker reconciles once a day; a worker that was restarted may be late. */
const RECONCILED_MS = 48 * 60 * MINUTE_MS;

const ended = (): Told => quiet('ended for ever');

/** What there is to say of the feed, and what to do about it. */
export function feedRows(at: Date, feed: FeedFacts): StatusRow[] {
  return [
    ...laneRows(at, feed.lanes),
    ...rowsOf('ledgers', { at, counts: feed.ledgers }, { failing }),
    ...rowsOf(
      'ledger refusals',
      { at, counts: feed.ledgerRefusals },
      {
        seen: () =>
          act(
            'the bank tells otherwise what it told before; it was not taken: ask the bank which is right',
            'feedline account refusals',
          ),
      },
    ),
    ...rowsOf(
      'pending transactions',
      { at, counts: feed.pendingTransactions },
      { stuck: () => look('the bank has not cleared them for two weeks: ask the bank', 'feedline reconcile') },
    ),
    ...reconciliationRows(at, feed.reconciliation),
  ];
}

const laneRows = (at: Date, counts: readonly StateCount[]): StatusRow[] =>
  rowsOf(
    'lanes',
    { at, counts },
    {
      stopped: () =>
        act(
          'nothing is sent for their bank accounts: statement show <id>, mend the cause or repair, then resume',
          'feedline statement list --state stopped',
        ),
      'unknown state': () =>
        act(
          'Sage says a word that we do not know: add it to STATEMENT_SUCCESS_STATES, _FAILURE_ or _PROGRESS_STATES and ' +
            'restart the worker',
          'feedline statement list --state unknown',
        ),
      'in trouble': () =>
        act(
          'no answer says anything of their statements: look at what stands between us and Sage (gateway, proxy, ' +
            'credentials); nothing was rejected, they go on by themselves',
          'feedline statement list --state trouble',
        ),
      waiting: (ageMs) =>
        ageMs > BEGINNING_MS
          ? look(
              'nothing can be sent yet, each says why; account queries are asked again by themselves',
              'feedline statement list --state waiting',
            )
          : quiet('just begun'),
      open: () => quiet(),
      closed: ended,
    },
  );

const failing = (ageMs: number): Told =>
  ageMs > BEGINNING_MS
    ? act('the bank is not read, or tells what cannot be: mend its core system', 'feedline account refusals')
    : quiet('read again by itself');

function reconciliationRows(at: Date, last: FeedFacts['reconciliation']): StatusRow[] {
  const oldest = last?.endedAt ?? null;
  const counts = [
    { state: 'found', count: last?.differences ?? 0, oldest },
    { state: 'done', count: last ? 1 : 0, oldest },
  ];
  return [
    ...rowsOf(
      'differences',
      { at, counts },
      {
        found: () =>
          act(
            'the last reconciliation found that books differ: look at each, it says what to do',
            'feedline reconcile',
          ),
      },
    ),
    ...rowsOf(
      'reconciliations',
      { at, counts },
      {
        done: (ageMs) =>
          ageMs > RECONCILED_MS
            ? look(
                'none for two days: the log of the worker says why (reconciled, not reconciled)',
                'feedline reconcile',
              )
            : quiet('the worker does one a day'),
      },
    ),
  ];
}
