import { rmSync } from 'node:fs';
import path from 'node:path';
import { LocalStackError } from '../error/local-stack.error.js';
import { freePort, isTaken } from '../process/free-port.js';
import { keptSecret } from '../process/kept-secret.js';
import { writeRunMark } from '../process/run-mark.js';
import { keepServer, type KeptServer, type StopStep } from '../server/keep-server.js';
import { initialiseData, SUPERUSER } from './initialise-data.js';
import { serverEnvironment } from './server-environment.js';
import { POINTER, settleServer, type ServerPlace } from './settle-server.js';
import { stopEarlierServer } from './stop-earlier-server.js';

/** Which server to start. */
export interface PostgresOptions {
  /** Holds the data and the password, 0600; created when missing. */
  readonly folder: string;
  /** Any free port when left out. */
  readonly port?: number | undefined;
  /** Fast, forgetful, and gone after `stop`. */
  readonly throwAway?: boolean;
}

/** A server that listens on 127.0.0.1 alone. */
export interface RunningPostgres extends KeptServer {
  /** The superuser's URL, password included. */
  readonly url: string;
  readonly port: number;
}

const PORT_TRIES = 3;
const MAX_CONNECTIONS = 200;

/** Sessions are ended, transactions under way rolled back. */
const STOP: StopStep[] = [
  { signal: 'SIGINT', afterMs: 0 },
  { signal: 'SIGQUIT', afterMs: 10_000 },
];

/** Without a launcher the other processes are finishing their work: sessions may end by themselves first. */
const ABANDON: StopStep[] = [
  { signal: 'SIGTERM', afterMs: 0 },
  { signal: 'SIGINT', afterMs: 11_000 },
  { signal: 'SIGQUIT', afterMs: 20_000 },
];

const FORGETFUL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/**
 * Starts the PostgreSQL that npm installed, as another user where we are root.
 * 1. settle where it lives  2. stop what a killed run left there  3. create the data when new  4. start under a keeper
 * @throws LocalStackError in one sentence when something stands in the way
 */
export async function startPostgres({ folder, port, throwAway = false }: PostgresOptions): Promise<RunningPostgres> {
  if (port !== undefined && (await isTaken(port, '127.0.0.1'))) {
    throw new LocalStackError(`Port ${port} is taken, so PostgreSQL cannot listen there.`);
  }
  const place = settleServer(folder);
  const markFile = path.join(folder, 'launcher.json');
  await stopEarlierServer(place.data, markFile);
  if (throwAway) rmSync(place.data, { recursive: true, force: true });
  writeRunMark(markFile);
  const password = keptSecret(path.join(folder, 'password'));
  initialiseData(place, password, { isDurable: !throwAway });
  const server = await startOnPort({ folder, place, throwAway }, port);
  const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${server.port}/postgres`;
  return { url, ...server };
}

interface Start {
  readonly folder: string;
  readonly place: ServerPlace;
  readonly throwAway: boolean;
}

async function startOnPort(start: Start, wanted: number | undefined): Promise<KeptServer & { port: number }> {
  for (let tries = 1; ; tries += 1) {
    const port = wanted ?? (await freePort());
    try {
      return { ...(await keep(start, port)), port };
    } catch (error) {
      // somebody may take a free port between our look and the server's
      const isWorthATry = wanted === undefined && (error as Error).message.includes('could not bind');
      if (!isWorthATry || tries === PORT_TRIES) throw error;
    }
  }
}

const keep = ({ folder, place, throwAway }: Start, port: number): Promise<KeptServer> =>
  keepServer({
    command: path.join(place.bin, 'postgres'),
    args: ['-D', place.data, ...settings(port, throwAway).flatMap((setting) => ['-c', setting])],
    cwd: place.home,
    env: serverEnvironment(),
    ...place.user,
    readyText: 'database system is ready to accept connections',
    logFile: path.join(folder, 'postgres.log'),
    stop: STOP,
    abandon: ABANDON,
    remove: throwAway ? everythingOf(folder, place) : { paths: [], foldersIfEmpty: [] },
  });

const settings = (port: number, throwAway: boolean): string[] => [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  `max_connections=${MAX_CONNECTIONS}`,
  ...(throwAway ? FORGETFUL : []),
];

const everythingOf = (folder: string, place: ServerPlace) => ({
  paths: [place.home, ...[POINTER, 'password', 'launcher.json', 'postgres.log'].map((name) => path.join(folder, name))],
  foldersIfEmpty: [folder],
});
