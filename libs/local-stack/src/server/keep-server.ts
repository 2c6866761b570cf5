import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LocalStackError } from '../error/local-stack.error.js';

/** A signal and how many milliseconds after the wish to stop it is sent, when the server still runs then. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly afterMs: number;
}

/** What the keeper needs to know to run one server. */
export interface ServerOrder {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** Written to the server's standard input: the place for secrets. */
  readonly input?: string;
  /** The server is ready once its output contains this. */
  readonly readyText: string;
  readonly logFile?: string;
  readonly stop: readonly StopStep[];
  /** The steps when the launcher is gone: the other processes may still be finishing their work. */
  readonly abandon: readonly StopStep[];
  readonly remove: { readonly paths: readonly string[]; readonly foldersIfEmpty: readonly string[] };
}

/** A server that a keeper watches. */
export interface KeptServer {
  readonly pid: number;
  /** Settles when the server has ended, asked or not. */
  readonly exited: Promise<void>;
  /** Ends the server in order; settles when it is gone. */
  stop(): Promise<void>;
}

type KeeperMessage = { ready: true; pid: number } | { failed: string };

const KEEPER = fileURLToPath(new URL('../../keeper/keeper.mjs', import.meta.url));

/**
 * Starts a server under a keeper process, so that it ends with its launcher, however that ends.
 * @throws LocalStackError with the server's last words when it ends before it is ready
 */
export async function keepServer(order: ServerOrder): Promise<KeptServer> {
  const keeper = fork(KEEPER, [], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  const exited = once(keeper, 'exit').then(() => undefined);
  keeper.send(order);
  const answer = await Promise.race([firstMessage(keeper), exited.then(() => ({ failed: 'its keeper was killed' }))]);
  if ('failed' in answer) {
    await exited;
    throw new LocalStackError(`${order.command} could not start: ${answer.failed}`);
  }
  return { pid: answer.pid, exited, stop: () => stop(keeper, exited) };
}

async function firstMessage(keeper: ChildProcess): Promise<KeeperMessage> {
  const [message] = (await once(keeper, 'message')) as [KeeperMessage];
  return message;
}

async function stop(keeper: ChildProcess, exited: Promise<void>): Promise<void> {
  if (keeper.connected) keeper.send({ stop: true }, () => undefined);
  await exited;
}
