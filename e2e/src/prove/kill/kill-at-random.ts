import type { RunningStack } from '@feedline/local-stack';
import { setTimeout as pause } from 'node:timers/promises';
import { counted, exactly, nothingWrong } from '../command/findings.js';
import type { Finding, ProofContext } from '../command/proof.js';
import { bookPayment } from '../stage/book-payment.js';
import type { ProveStage } from '../stage/prove-stage.js';
import type { SeededRandom } from '../stage/seeded-random.js';
import type { MortalPostgres } from './mortal-postgres.js';

const POSTGRES = 'PostgreSQL';
const LONGEST_LIFE_MS = 3_000;
const LONGEST_DEATH_MS = 1_500;

/** What is killed, how often and by which dice. */
export interface Killing {
  readonly stage: ProveStage;
  readonly server: MortalPostgres;
  readonly kills: number;
  readonly random: SeededRandom;
}

/**
 * Kills processes at random with -9 during a back-fill, the database server too, and starts each again after a while.
 * The customers go on paying, so that there is something to send at each death, however quick the machine is.
 */
export async function killAtRandom(context: ProofContext, killing: Killing): Promise<Finding[]> {
  const { stage, kills, random } = killing;
  const counts = new Map<string, number>();
  let amidWork = 0;
  for (let n = 1; n <= kills; n += 1) {
    await pause(random.between(0, LONGEST_LIFE_MS), undefined, { signal: context.signal });
    await bookPayment(stage.stack.databases.demoBank, stage.accounts, `before-death-${n}`);
    const waiting = await stage.waiting();
    const victim = random.pick([...Object.keys(stage.stack.processes), POSTGRES]);
    counts.set(victim, (counts.get(victim) ?? 0) + 1);
    context.progress(n / kills, `kill -9 ${victim}, ${counted(waiting)} to be accepted`);
    amidWork += waiting > 0 ? 1 : 0;
    await killOne(killing, victim);
  }
  context.say(`Killed: ${[...counts].map(([name, times]) => `${name} ${times} ×`).join(', ')}`);
  return [
    exactly('kills -9 while something was to be sent', kills, amidWork),
    nothingWrong('processes that ended by themselves', await endedByThemselves(stage.stack)),
  ];
}

async function killOne({ stage: { stack }, server, random }: Killing, victim: string): Promise<void> {
  if (victim === POSTGRES) return server.killAndRestart();
  const running = stack.processes[victim];
  running?.kill('SIGKILL');
  await running?.exited;
  await pause(random.between(0, LONGEST_DEATH_MS));
  await stack.restart(victim);
}

/** The stack tells of the first process alone that ended unasked. */
async function endedByThemselves(stack: RunningStack): Promise<string[]> {
  const died = await Promise.race([stack.died, pause(0, undefined)]);
  return died ? [`${died.name} (${died.signal ?? died.code}): ${died.output.slice(-300)}`] : [];
}
