import type { RunningStack } from '@feedline/local-stack';
import { setTimeout as pause } from 'node:timers/promises';
import { exactly, nothingWrong } from '../command/findings.js';
import type { Finding, ProofContext } from '../command/proof.js';
import type { ProveStage } from '../stage/prove-stage.js';
import type { SeededRandom } from '../stage/seeded-random.js';
import { standingOf } from '../stage/standing.js';
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

/** Kills processes at random with -9 during a back-fill, the database server too, and starts each again after a while. */
export async function killAtRandom(context: ProofContext, killing: Killing): Promise<Finding[]> {
  const { stage, kills, random } = killing;
  const wanted = await stage.wanted();
  const counts = new Map<string, number>();
  let killed = 0;
  let accepted = 0;
  while (killed < kills) {
    await pause(random.between(0, LONGEST_LIFE_MS), undefined, { signal: context.signal });
    ({ accepted } = await standingOf(stage.stack));
    if (accepted >= wanted) break;
    const victim = random.pick([...Object.keys(stage.stack.processes), POSTGRES]);
    killed += 1;
    counts.set(victim, (counts.get(victim) ?? 0) + 1);
    context.progress(killed / kills, `kill -9 ${victim}, ${accepted} of ${wanted} accepted`);
    await killOne(killing, victim);
  }
  context.say(`Killed: ${[...counts].map(([name, times]) => `${name} ${times} ×`).join(', ')}`);
  return [
    exactly('kills -9 while the back-fill went on', kills, killed),
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
