import { queryDatabase, type RunningStack } from '@feedline/local-stack';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding, ProofContext } from '../command/proof.js';
import { untilTrue } from '../stage/until-true.js';

const FIRST = 'provider-worker';
const SECOND = 'provider-worker-2';

/** Longer than what has left a process takes to be in the other's books. */
const ON_THE_WIRE_MS = 1_000;

/** A statement that a holder was about to send when it was stopped. */
interface Caught {
  readonly statementId: string;
  readonly sha256: string;
  readonly laneId: string;
  readonly handOut: number;
}

/**
 * Stops the only worker (SIGSTOP) while it is about to send: its statements are marked as sent, and Banking Service has
 * never seen them. Once the lease is over another worker takes the lanes over and delivers; then the first goes on
 * (SIGCONT) and sends what it had in hand.
 */
export async function stopTheHolder(context: ProofContext, stack: RunningStack): Promise<Finding[]> {
  const caught = await catchBeforeSending(context, stack);
  context.say(`Stopped ${FIRST} with ${caught.length} statements between its check and their sending`);
  await stack.restart(SECOND);
  await untilTrue(context, async () => (await takenOver(stack, caught)) === caught.length);
  context.say(`${SECOND} has delivered them; ${FIRST} goes on`);
  stack.processes[FIRST]?.kill('SIGCONT');
  const wentOn = await wentOnWorking(context, stack);
  return [
    {
      what: 'statements in the hands of a stopped worker',
      wanted: 'delivered by another',
      found: `${caught.length} delivered`,
      holds: caught.length > 0,
    },
    { what: 'the stopped worker goes on', wanted: 'yes', found: wentOn ? 'yes' : 'no', holds: wentOn },
  ];
}

/** Tries until the stop hits the moment between the check and the sending. */
async function catchBeforeSending(context: ProofContext, stack: RunningStack): Promise<Caught[]> {
  const { pid } = stack.processes[FIRST] ?? {};
  if (pid === undefined) return [];
  for (;;) {
    await untilTrue(context, async () => (await aboutToBeSent(stack)).length > 0);
    process.kill(pid, 'SIGSTOP');
    await pause(ON_THE_WIRE_MS, undefined, { signal: context.signal });
    const caught = await aboutToBeSent(stack);
    if (caught.length > 0) return caught;
    process.kill(pid, 'SIGCONT');
  }
}

/** Marked as sent here, for the first time, and unknown there. */
async function aboutToBeSent({ databases }: RunningStack): Promise<Caught[]> {
  const marked = await queryDatabase<Caught & Record<string, unknown>>(
    databases.connector,
    `select s.statement_id as "statementId", s.body_sha256 as sha256, s.lane_id as "laneId", l.hand_out as "handOut"
       from statement s join lane l using (lane_id) where s.state = 'sent' and s.sends = 1`,
  );
  const known = await queryDatabase<{ sha256: string }>(
    databases.sandbox,
    'select body_sha256 as sha256 from statement where body_sha256 = any($1)',
    [marked.map(({ sha256 }) => sha256)],
  );
  return marked.filter(({ sha256 }) => !known.some((one) => one.sha256 === sha256));
}

async function takenOver({ databases }: RunningStack, caught: readonly Caught[]): Promise<number> {
  const rows = await queryDatabase<Caught & { state: string }>(
    databases.connector,
    `select l.lane_id as "laneId", l.hand_out as "handOut", s.state from statement s join lane l using (lane_id)
      where s.statement_id = any($1::bigint[])`,
    [caught.map(({ statementId }) => statementId)],
  );
  const before = new Map(caught.map(({ laneId, handOut }) => [laneId, handOut]));
  return rows.filter(({ laneId, handOut, state }) => state === 'accepted' && handOut > (before.get(laneId) ?? 0))
    .length;
}

/** It shows its presence again, which a stopped process cannot. */
async function wentOnWorking(context: ProofContext, { processes, databases }: RunningStack): Promise<boolean> {
  const isThere = async (): Promise<boolean> => {
    const rows = await queryDatabase(
      databases.connector,
      `select 1 from worker_presence where seen_at > clock_timestamp() - interval '10 seconds'`,
    );
    return rows.length >= 2;
  };
  await untilTrue(context, isThere);
  return processes[FIRST] !== undefined;
}
