import type { StatusReport, StatusRow } from '@feedline/contracts';
import { AUTHORISATION_LIFETIME_MS } from './authorisation.js';
import { feedRows, type FeedFacts } from './status/feed-status.js';
import { act, look, quiet, rowsOf, type StateCount, type Told } from './status/status-rows.js';

/** A worker that runs. */
export interface SeenWorker {
  readonly queueBackend: 'postgresql' | 'redis';
  readonly startedAt: Date;
}

/** What was counted, in one moment. */
export interface StatusFacts {
  readonly at: Date;
  readonly jobs: readonly StateCount[];
  /** Jobs that wait because Sage refused our own credentials. */
  readonly refusedCredentials: number;
  readonly workers: readonly SeenWorker[];
  readonly bankAccounts: readonly StateCount[];
  readonly feed: FeedFacts;
  /** By state; `expired` are those announced that nobody decided in time. */
  readonly authorisations: readonly StateCount[];
  readonly notifications: readonly StateCount[];
}

/** Work that nobody has begun for so long is not only busy. */
const STILL_MS = 60_000;

/** Makes the report of what was counted: does anything need somebody now, and what is to be done about each fact. */
export function statusReport(facts: StatusFacts, version: string): StatusReport {
  const rows = [
    ...jobRows(facts),
    workerRow(facts),
    ...bankAccountRows(facts),
    ...feedRows(facts.at, facts.feed),
    ...flowRows(facts),
  ];
  const urgent = rows.filter(({ attention }) => attention === 'act');
  return {
    verdict: urgent.length > 0 ? 'act' : 'fine',
    summary: summaryOf(
      urgent,
      rows.filter(({ attention }) => attention === 'look'),
    ),
    at: facts.at.toISOString(),
    version,
    queueBackend: backendOf(facts.workers),
    rows,
  };
}

const named = ({ subject, state, count }: StatusRow): string =>
  `${count} ${count === 1 ? subject.slice(0, -1) : subject} ${state}`;

function summaryOf(urgent: readonly StatusRow[], later: readonly StatusRow[]): string {
  if (urgent.length > 0) return `Needs you now: ${urgent.map(named).join(', ')}.`;
  if (later.length > 0) return `Nothing needs you now. In working hours: ${later.map(named).join(', ')}.`;
  return 'Nothing needs you now.';
}

function backendOf(workers: readonly SeenWorker[]): StatusReport['queueBackend'] {
  const [first, ...others] = new Set(workers.map(({ queueBackend }) => queueBackend));
  return others.length > 0 ? 'mixed' : (first ?? 'unknown');
}

const jobRows = ({ at, jobs, refusedCredentials }: StatusFacts): StatusRow[] =>
  rowsOf(
    'jobs',
    { at, counts: jobs },
    {
      dead: () =>
        act('given up: mend the cause, then jobs replay <id>, or jobs dismiss <id>', 'feedline jobs list --state dead'),
      open: (ageMs) =>
        ageMs > STILL_MS
          ? act(
              'nobody does them: GET /health/ready at the worker says what it lacks',
              'feedline jobs list --state open',
            )
          : quiet('being done'),
      waiting: (ageMs) => {
        if (refusedCredentials > 0)
          return act(
            'Sage refuses our credentials: mend SAGE_ID_* and PROVIDER_API_KEY, then restart the worker',
            'feedline token check',
          );
        return ageMs > AUTHORISATION_LIFETIME_MS
          ? look(
              'tried again by itself, but for long: the errors say who is away',
              'feedline jobs list --state waiting',
            )
          : quiet('tried again by itself');
      },
      done: () => quiet(),
    },
  );

function workerRow({ at, workers }: StatusFacts): StatusRow {
  const oldest = Math.min(...workers.map(({ startedAt }) => startedAt.getTime()));
  const told = (): Told => {
    if (workers.length === 0)
      return act('no work is done: start provider-worker; its log says why it ended', 'feedline status');
    if (backendOf(workers) === 'mixed')
      return act('their queues differ: give all workers the same REDIS_URL', 'feedline status');
    return quiet();
  };
  return {
    subject: 'workers',
    state: 'running',
    count: workers.length,
    oldestSeconds: workers.length > 0 ? Math.max(0, Math.floor((at.getTime() - oldest) / 1000)) : null,
    ...told(),
  };
}

const bankAccountRows = ({ at, bankAccounts }: StatusFacts): StatusRow[] =>
  rowsOf(
    'bank accounts',
    { at, counts: bankAccounts },
    {
      pending: () => quiet('linked; active with the first statement that Sage has processed'),
      active: () => quiet(),
      disconnected: () => quiet('ended for ever'),
    },
  );

const reporting = (ageMs: number): Told =>
  ageMs > AUTHORISATION_LIFETIME_MS
    ? look('decided long ago and not reported: their jobs say why', 'feedline jobs list')
    : quiet('being reported: their jobs are above');

const flowRows = ({ at, authorisations, notifications }: StatusFacts): StatusRow[] => [
  ...rowsOf(
    'authorisations',
    { at, counts: authorisations },
    {
      announced: () => quiet('a customer may be signing in'),
      expired: () => quiet('nobody decided within 20 minutes'),
      granted: reporting,
      declined: reporting,
      reported: () => quiet(),
      refused: () => quiet('Sage refused the report; the customer was told that it failed'),
    },
  ),
  ...rowsOf(
    'notifications',
    { at, counts: notifications },
    {
      unknown: () =>
        look('nobody understood them: kept, acknowledged, not followed', 'feedline notifications list --unknown'),
      contradicting: () =>
        look('they contradict what was known, which stays as it was', 'feedline notifications list --contradicting'),
    },
  ),
];
