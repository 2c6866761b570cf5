import path from 'node:path';
import type { ManagedProcess } from '../process/managed-process.js';
import { ProcessSet, type ProcessDeath } from '../process/process-set.js';
import { Cleanup } from './cleanup.js';
import { migrateStack } from './migrate-stack.js';
import { planProcesses } from './plan-processes.js';
import { writeRunRecord } from './run-record.js';
import { setStackScene, type StackScene } from './set-stack-scene.js';
import type { RunningStack, StackOptions } from './stack-options.js';

/** Our own checkout, from the source as from the build. */
const ROOT = path.resolve(import.meta.dirname, '../../../..');

/**
 * Starts Feedline with the whole other side.
 * 1. set the scene: folder, ports, secrets, databases  2. migrate and seed  3. start the processes, wait for all
 * What was started is stopped again when a later step fails.
 * @throws LocalStackError in one sentence when something stands in the way
 */
export async function startStack(options: StackOptions = {}): Promise<RunningStack> {
  const cleanup = new Cleanup();
  try {
    return await Promise.race([start(options, cleanup), abortion(options.signal)]);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(options: StackOptions, cleanup: Cleanup): Promise<RunningStack> {
  const located = { root: ROOT, ...options };
  const scene = await setStackScene(options, cleanup);
  await migrateStack(scene, located);
  const set = await startProcesses(scene, located, cleanup);
  return runningStack(scene, set, cleanup);
}

const abortion = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

type Located = StackOptions & { readonly root: string };

async function startProcesses(scene: StackScene, options: Located, cleanup: Cleanup): Promise<ProcessSet> {
  const plans = await planProcesses(scene, options);
  const set = new ProcessSet(plans, (running) => record(scene, 'starting', running));
  cleanup.add(() => set.stop());
  options.onProgress?.(`Starting ${plans.map(({ name }) => name).join(', ')}`);
  await set.start();
  record(scene, 'ready', Object.values(set.byName()));
  return set;
}

const record = (scene: StackScene, state: 'starting' | 'ready', processes: readonly ManagedProcess[]): void =>
  writeRunRecord(scene.folder, { state, urls: scene.facts.urls, processes });

const runningStack = (scene: StackScene, set: ProcessSet, cleanup: Cleanup): RunningStack => ({
  folder: scene.folder,
  urls: scene.facts.urls,
  databases: scene.facts.databases,
  secrets: scene.facts.secrets,
  redis: scene.redis,
  get processes() {
    return set.byName();
  },
  environmentOf: (name) => scene.environments[name],
  died: Promise.race([set.died, ...scene.servers.map(deathOf)]),
  restart: async (name) => {
    const running = await set.restart(name);
    record(scene, 'ready', Object.values(set.byName()));
    return running;
  },
  stop: () => cleanup.run(),
});

async function deathOf({ name, server }: StackScene['servers'][number]): Promise<ProcessDeath> {
  await server.exited;
  return { name, code: null, signal: null, isAsked: false, output: '' };
}
