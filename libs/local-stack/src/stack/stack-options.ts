import type { ManagedProcess } from '../process/managed-process.js';
import type { ProcessDeath } from '../process/process-set.js';
import type { RunningRedis } from '../redis/start-redis.js';
import type { DatabaseUrls } from './stack-databases.js';
import type { ProcessName, StackPorts } from './stack-ports.js';
import type { StackSecrets } from './stack-secrets.js';
import type { StackUrls } from './stack-urls.js';

/** Which stack to start. Everything may be left out: a stack of its own then, on free ports. */
export interface StackOptions {
  /** Keeps data, secrets and logs; left out, a folder below the temporary one that goes with the stack. */
  readonly folder?: string;
  /** Nothing is kept; the rule when there is no folder. */
  readonly throwAway?: boolean;
  /** Free ones for those left out or 0. */
  readonly ports?: Partial<StackPorts>;
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  /** Given, no PostgreSQL is started. */
  readonly databases?: DatabaseUrls | undefined;
  /** `own` starts the machine's Redis. Left out, the queue lives in PostgreSQL. */
  readonly redisUrl?: string | undefined;
  /** How many provider workers; further ones are called `provider-worker-2` and so on. */
  readonly workers?: number;
  /** Leaves processes out; a spec may play their part. */
  readonly processes?: readonly ProcessName[];
  /** Variables of single processes that win over the stack's own. */
  readonly environment?: Partial<Record<ProcessName | 'operator-cli', NodeJS.ProcessEnv>>;
  /** The checkout whose built apps run; our own when left out. */
  readonly root?: string;
  readonly onProgress?: (line: string) => void;
  /** Gives the start up: what stands is stopped, and the start fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A stack whose processes are all ready. */
export interface RunningStack {
  readonly folder: string;
  readonly urls: StackUrls;
  readonly databases: DatabaseUrls;
  readonly secrets: StackSecrets;
  /** The one that this stack started for itself. */
  readonly redis: RunningRedis | undefined;
  /** By name, as they run at this moment. */
  readonly processes: Readonly<Record<string, ManagedProcess>>;
  /** The variables of a process or command, to run one more by hand. */
  environmentOf(name: ProcessName | 'operator-cli'): NodeJS.ProcessEnv;
  /** Settles when a process, or the database server, ends unasked. */
  readonly died: Promise<ProcessDeath>;
  /** Stops a process if it still runs and starts it anew; settles when it is ready. */
  restart(name: string): Promise<ManagedProcess>;
  /** Ends everything in order: API, workers, sandbox, Sage ID, Redis, PostgreSQL. */
  stop(): Promise<void>;
}
