/** What it takes to run one of our processes. */
export interface ProcessPlan {
  readonly name: string;
  /** The JavaScript file. */
  readonly entry: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Where it answers, `http://host:port`. */
  readonly url: string;
  readonly logFile: string;
}

/** How a process ended. */
export interface ProcessExit {
  readonly name: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** We ended it ourselves. */
  readonly isAsked: boolean;
}

/** A process of ours. */
export interface ManagedProcess {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** Settles when it has ended, asked or not. */
  readonly exited: Promise<ProcessExit>;
  /** All that this run has written so far. */
  output(): string;
  /** Sends a signal, SIGKILL for a bad day. */
  kill(signal: NodeJS.Signals): void;
  /** Ends it in order, by force when it does not end; settles when it is gone. */
  stop(): Promise<void>;
}
