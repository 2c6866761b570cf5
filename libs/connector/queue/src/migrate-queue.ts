import { createPostgresBackend, withBackend } from 'bullmq';

/** Creates BullMQ's own schema where the queue lives in PostgreSQL; a process needs no right to create anything. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const { Queue } = withBackend(createPostgresBackend);
  const queue = new Queue('feedline', { connection: { connectionString: databaseUrl, max: 1, migrate: true } });
  try {
    await queue.waitUntilReady();
  } finally {
    await queue.close();
  }
}
