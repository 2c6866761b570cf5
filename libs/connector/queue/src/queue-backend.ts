import { createPostgresBackend, Queue, Worker, withBackend, type Processor, type RedisOptions } from 'bullmq';

/** Where the queue lives: Redis when its URL is given, else the connector's PostgreSQL. */
export interface QueueLocation {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
}

/** BullMQ on either backend, the same to whoever uses it. */
export interface QueueBackend {
  readonly kind: 'postgresql' | 'redis';
  /** Connections to PostgreSQL that one queue and one worker take together at the most. */
  readonly databaseConnections: number;
  queue(): Queue;
  worker(processor: Processor, concurrency: number): Worker;
}

/** One queue for every job: each further one would cost a pool of connections and a listener. */
const QUEUE_NAME = 'feedline';

/** Connections of one queue or worker at the most, beside the one that it listens on. */
const CONNECTIONS = 2;

/** The connection that each of the two listens on. */
const LISTENING = 1;

/** Nothing is worth keeping in the queue: what was done, and what failed, is written in the outbox. */
const FORGET = { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } };

/** The one factory of everything BullMQ. */
export function queueBackend({ redisUrl, databaseUrl }: QueueLocation): QueueBackend {
  return redisUrl ? redisBackend(redisUrl) : postgresBackend(databaseUrl);
}

function postgresBackend(connectionString: string): QueueBackend {
  const bull = withBackend(createPostgresBackend);
  const connection = { connectionString, max: CONNECTIONS };
  return {
    kind: 'postgresql',
    databaseConnections: 2 * (CONNECTIONS + LISTENING),
    queue: () => new bull.Queue(QUEUE_NAME, { connection }) as unknown as Queue,
    worker: (processor, concurrency) =>
      new bull.Worker(QUEUE_NAME, processor, { connection, concurrency, ...FORGET }) as unknown as Worker,
  };
}

function redisBackend(url: string): QueueBackend {
  return {
    kind: 'redis',
    databaseConnections: 0,
    // A producer must learn at once that Redis is away; the row waits in the outbox meanwhile.
    queue: () =>
      new Queue(QUEUE_NAME, { connection: connect(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false }) }),
    worker: (processor, concurrency) =>
      new Worker(QUEUE_NAME, processor, {
        connection: connect(url, { maxRetriesPerRequest: null }),
        concurrency,
        ...FORGET,
      }),
  };
}

const LONGEST_RECONNECT_PAUSE_MS = 2_000;

/** Options rather than a connection: BullMQ closes only what it opened itself. */
const connect = (url: string, options: RedisOptions): RedisOptions => ({
  url,
  ...options,
  retryStrategy: (times) => Math.min(times * 100, LONGEST_RECONNECT_PAUSE_MS),
});
