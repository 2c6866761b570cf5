import { queryDatabase, type RunningStack } from '@feedline/local-stack';
import { setTimeout as pause } from 'node:timers/promises';
import { counted } from '../command/findings.js';
import type { Finding, ProofContext } from '../command/proof.js';
import { standingOf } from '../stage/standing.js';
import { judgeCalls, type ArrivedCall } from './judge-calls.js';
import { PatchTimes, type Waiting } from './time-patches.js';

/** One part of the proof: what it is called, how long it lasts, and what is done meanwhile. */
export interface PacePart {
  readonly name: string;
  readonly rate: number;
  readonly seconds: number;
  /** Customers who grant access meanwhile. */
  readonly patches: number;
  readonly waiting: Waiting;
  /** Workers that have just started find their stride meanwhile; five seconds when left out. */
  readonly settleMs?: number;
  /** A customer may wait so long for the PATCH; a second when left out. */
  readonly patchLimitMs?: number;
}

const SETTLE_MS = 5_000;

const PATCH_LIMIT_MS = 1_000;

/** Calls that arrived in time are in the journal by then. */
const JOURNAL_MS = 2_000;

/** Watches a stack that has more to send than it may: by the sandbox's own journal, and with customers in between. */
export async function watchPace(context: ProofContext, stack: RunningStack, part: PacePart): Promise<Finding[]> {
  const begin = Date.now();
  await rest(context, part.settleMs ?? SETTLE_MS);
  const from = Date.now();
  const until = from + part.seconds * 1_000;
  const patches = new PatchTimes(stack, part.patchLimitMs ?? PATCH_LIMIT_MS);
  const telling = setInterval(() => {
    const done = Math.min(1, (Date.now() - from) / (until - from));
    context.progress(done, `${part.name}: ${counted((until - Date.now()) / 1_000)} s to go`);
  }, 1_000);
  try {
    await patches.grantUntil(context, until, { count: part.patches, waiting: part.waiting });
  } finally {
    clearInterval(telling);
  }
  await rest(context, JOURNAL_MS);
  const { stopped } = await standingOf(stack);
  return [
    ...judgeCalls(part.name, await callsSince(stack, begin), { rate: part.rate, from, until }),
    ...(await patches.judge(context, part)),
    {
      what: `${part.name}: lanes that stopped`,
      wanted: 'none',
      found: stopped.length === 0 ? 'none' : `${stopped.length}: ${stopped[0]}`,
      holds: stopped.length === 0,
    },
  ];
}

const rest = ({ signal }: ProofContext, milliseconds: number): Promise<unknown> =>
  pause(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());

async function callsSince({ databases }: RunningStack, since: number): Promise<ArrivedCall[]> {
  const rows = await queryDatabase<{ at: Date; status: number | null }>(
    databases.sandbox,
    `select at, status from journal
      where direction = 'in' and foreign_journal is null and starts_with(path, '/provider/v1/') and at >= $1
      order by at`,
    [new Date(since)],
  );
  return rows.map(({ at, status }) => ({ at: at.getTime(), status }));
}
