import path from 'node:path';
import type { ProcessPlan } from '../process/managed-process.js';
import { freePorts } from '../process/free-port.js';
import type { StackScene } from './set-stack-scene.js';
import { PROCESS_NAMES, type ProcessName } from './stack-ports.js';

/** Which processes run, in the order in which they are stopped. */
export interface ProcessChoice {
  readonly root: string;
  readonly processes?: readonly ProcessName[] | undefined;
  readonly workers?: number | undefined;
}

/** The plans of the chosen processes; each worker after the first gets a free port. */
export async function planProcesses(scene: StackScene, choice: ProcessChoice): Promise<ProcessPlan[]> {
  const { root, processes = PROCESS_NAMES, workers = 1 } = choice;
  const extraPorts = await freePorts(Math.max(0, workers - 1));
  const plan = (name: ProcessName): ProcessPlan => ({
    name,
    entry: path.join(root, 'apps', name, 'dist/main.js'),
    environment: scene.environments[name],
    url: scene.facts.addresses[name],
    logFile: path.join(scene.folder, 'logs', `${name}.log`),
  });
  const extraWorker = (port: number, index: number): ProcessPlan => {
    const first = plan('provider-worker');
    const name = `provider-worker-${index + 2}`;
    return {
      ...first,
      name,
      url: Object.assign(new URL(first.url), { port: String(port) }).origin,
      environment: { ...first.environment, PROVIDER_WORKER_PORT: String(port) },
      logFile: path.join(scene.folder, 'logs', `${name}.log`),
    };
  };
  return PROCESS_NAMES.filter((name) => processes.includes(name)).flatMap((name) =>
    name === 'provider-worker' ? [plan(name), ...extraPorts.map(extraWorker)] : [plan(name)],
  );
}
