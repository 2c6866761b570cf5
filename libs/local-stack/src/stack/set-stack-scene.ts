import path from 'node:path';
import { startRedis, type RunningRedis } from '../redis/start-redis.js';
import { LocalStackError } from '../error/local-stack.error.js';
import type { KeptServer } from '../server/keep-server.js';
import type { Cleanup } from './cleanup.js';
import { inheritedEnvironment } from './inherited-environment.js';
import { removeOperatorFile, writeOperatorFile } from './operator-file.js';
import { endEarlierRun, removeRunRecord } from './run-record.js';
import { openDatabases } from './stack-databases.js';
import { stackEnvironments, type StackFacts } from './stack-environments.js';
import { openStackFolder } from './stack-folder.js';
import { takeStackLock } from './stack-lock.js';
import type { StackOptions } from './stack-options.js';
import { settlePorts, type ProcessName } from './stack-ports.js';
import { keptStackSecrets, mintStackSecrets, SECRETS_FILE } from './stack-secrets.js';
import { stackAddresses, stackUrls } from './stack-urls.js';

/** Everything that stands before the first process of ours starts. */
export interface StackScene {
  readonly folder: string;
  readonly facts: StackFacts;
  readonly environments: Readonly<Record<ProcessName | 'operator-cli', NodeJS.ProcessEnv>>;
  readonly redis: RunningRedis | undefined;
  /** The servers whose end is the end of the stack. */
  readonly servers: readonly { readonly name: string; readonly server: KeptServer }[];
}

/**
 * Takes the folder, ends what a killed run left there, settles ports, secrets, databases and Redis.
 * What has to be undone goes to `cleanup`.
 */
export async function setStackScene(options: StackOptions, cleanup: Cleanup): Promise<StackScene> {
  const { host = '127.0.0.1', throwAway = options.folder === undefined } = options;
  const folder = await takeFolder(options, cleanup);
  const ports = await settlePorts(options.ports ?? {}, host);
  const secrets = throwAway ? mintStackSecrets() : keptStackSecrets(path.join(folder, SECRETS_FILE));
  const passwords = secrets.databasePasswords;
  const { urls: databases, server } = await openDatabases({ folder, throwAway, passwords, given: options.databases });
  cleanup.add(async () => server?.stop());
  const redis = options.redisUrl === 'own' ? await ownRedis(folder, cleanup) : undefined;
  const facts: StackFacts = {
    host,
    ports,
    urls: stackUrls(ports),
    addresses: stackAddresses(ports, host),
    databases,
    secrets,
    redisUrl: redis?.url ?? options.redisUrl,
  };
  const environments = stackEnvironments(facts);
  if (!throwAway) {
    writeOperatorFile(folder, environments['operator-cli']);
    cleanup.add(() => removeOperatorFile(folder));
  }
  return {
    folder,
    facts,
    environments: mergeEnvironments(environments, options.environment),
    redis,
    servers: server ? [{ name: 'PostgreSQL', server }] : [],
  };
}

async function takeFolder({ folder: given, onProgress }: StackOptions, cleanup: Cleanup): Promise<string> {
  const folder = openStackFolder(given);
  cleanup.add(() => folder.dispose());
  const lock = takeStackLock(folder.path);
  cleanup.add(() => lock.release());
  if (lock.wasStale) onProgress?.('An earlier run ended without tidying up: its lock is removed');
  const left = await endEarlierRun(folder.path);
  if (left.length > 0) onProgress?.(`Ended what it had left behind: ${left.join(', ')}`);
  cleanup.add(() => removeRunRecord(folder.path));
  return folder.path;
}

async function ownRedis(folder: string, cleanup: Cleanup): Promise<RunningRedis> {
  const redis = await startRedis({ folder: path.join(folder, 'redis') });
  if (!redis) throw new LocalStackError('There is no redis-server on the PATH: install it, or set REDIS_URL.');
  cleanup.add(() => redis.stop());
  return redis;
}

type Environments = StackScene['environments'];

const mergeEnvironments = (stack: Environments, extra: StackOptions['environment'] = {}): Environments =>
  Object.fromEntries(
    Object.entries(stack).map(([name, environment]) => [
      name,
      { ...inheritedEnvironment(process.env), ...environment, ...extra[name as ProcessName] },
    ]),
  ) as Environments;
