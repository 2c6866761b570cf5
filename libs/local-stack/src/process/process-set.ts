import { existsSync, renameSync } from 'node:fs';
import { launchProcess } from './launch-process.js';
import { LocalStackError } from '../error/local-stack.error.js';
import type { ManagedProcess, ProcessExit, ProcessPlan } from './managed-process.js';
import { untilReady } from './until-ready.js';

/** A process that ended although nobody had asked it to. */
export interface ProcessDeath extends ProcessExit {
  readonly output: string;
}

/** Keeps the log of the last start, and of that one alone. */
function setAside(logFile: string): void {
  if (existsSync(logFile)) renameSync(logFile, logFile.replace(/\.log$/, '.previous.log'));
}

/** The processes of one stack: launched together, stopped one after the other in the order of their plans. */
export class ProcessSet {
  readonly #running = new Map<string, ManagedProcess>();
  readonly #plans: readonly ProcessPlan[];
  readonly #onChange: (running: readonly ManagedProcess[]) => void;
  #tellDeath: (death: ProcessDeath) => void = () => undefined;

  /** Settles when the first process ends unasked. */
  readonly died = new Promise<ProcessDeath>((resolve) => (this.#tellDeath = resolve));

  constructor(plans: readonly ProcessPlan[], onChange: (running: readonly ManagedProcess[]) => void) {
    this.#plans = plans;
    this.#onChange = onChange;
  }

  /**
   * Launches all and waits until each is ready.
   * @throws LocalStackError of the first that fails, once the others are stopped
   */
  async start(): Promise<void> {
    for (const { logFile } of this.#plans) setAside(logFile);
    const launched = this.#plans.map((plan) => this.#launch(plan));
    try {
      await Promise.all(launched.map(untilReady));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** @throws LocalStackError when no process has this name */
  get(name: string): ManagedProcess {
    const running = this.#running.get(name);
    if (!running) throw new LocalStackError(`No process is called ${name}`);
    return running;
  }

  /** Every process by its name, as it runs at this moment. */
  byName(): Record<string, ManagedProcess> {
    return Object.fromEntries(this.#running);
  }

  /** Stops a process if it still runs, and starts it anew from the same plan; settles when it is ready. */
  async restart(name: string): Promise<ManagedProcess> {
    await this.get(name).stop();
    const plan = this.#plans.find((one) => one.name === name) as ProcessPlan;
    const running = this.#launch(plan);
    await untilReady(running);
    return running;
  }

  /** Ends all in order; settles when they are gone. */
  async stop(): Promise<void> {
    for (const { name } of this.#plans) await this.#running.get(name)?.stop();
  }

  #launch(plan: ProcessPlan): ManagedProcess {
    const running = launchProcess(plan);
    this.#running.set(plan.name, running);
    this.#onChange([...this.#running.values()]);
    void running.exited.then((exit) => {
      if (!exit.isAsked) this.#tellDeath({ ...exit, output: running.output() });
    });
    return running;
  }
}
