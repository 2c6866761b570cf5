import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../process/free-port.js';
import { keptSecret } from '../process/kept-secret.js';
import { serverEnvironment } from '../postgres/server-environment.js';
import { keepServer, type KeptServer } from '../server/keep-server.js';
import { findRedis } from './find-redis.js';

/** Which server to start. */
export interface RedisOptions {
  /** Keeps data and password from start to start; left out, nothing is kept. */
  readonly folder?: string;
  /** Any free port when left out. */
  readonly port?: number;
}

/** A server that listens on 127.0.0.1 alone. */
export interface RunningRedis extends KeptServer {
  /** With the password, without a database number. */
  readonly url: string;
  readonly port: number;
}

/** Enough for every worker of a test run to have one of its own. */
const DATABASES = 256;

/** Starts the machine's own Redis with a generated password. Undefined when the machine has none. */
export async function startRedis(options: RedisOptions = {}): Promise<RunningRedis | undefined> {
  const command = findRedis();
  if (command === undefined) return undefined;
  const { folder } = options;
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const password =
    folder === undefined ? randomBytes(24).toString('base64url') : keptSecret(path.join(folder, 'password'));
  const port = options.port ?? (await freePort());
  const server = await keepServer({
    command,
    args: ['-'],
    cwd: folder ?? tmpdir(),
    env: serverEnvironment(),
    input: settings({ port, password, isKept: folder !== undefined }),
    readyText: 'Ready to accept connections',
    ...(folder === undefined ? {} : { logFile: path.join(folder, 'redis.log') }),
    stop: [
      { signal: 'SIGTERM', afterMs: 0 },
      { signal: 'SIGKILL', afterMs: 10_000 },
    ],
    // the processes that still finish their work hand back what they hold
    abandon: [
      { signal: 'SIGTERM', afterMs: 3_000 },
      { signal: 'SIGKILL', afterMs: 10_000 },
    ],
    remove: { paths: [], foldersIfEmpty: [] },
  });
  return { url: `redis://:${password}@127.0.0.1:${port}`, port, ...server };
}

const settings = ({ port, password, isKept }: { port: number; password: string; isKept: boolean }): string =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `databases ${DATABASES}`,
    'save ""',
    `appendonly ${isKept ? 'yes' : 'no'}`,
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
