import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { migrateDatabase } from './migrate-database.js';

/** A client whose server goes away at the first query: it says so by an event, as `pg` does, and by a rejection. */
class AbandonedClient extends EventEmitter {
  isEnded = false;

  async connect(): Promise<void> {}

  async query(): Promise<never> {
    this.emit('error', new Error('terminating connection'));
    throw new Error('Connection terminated');
  }

  async end(): Promise<void> {
    this.isEnded = true;
  }
}

describe('migrateDatabase', () => {
  it('fails with the query, and ends its connection, when the server goes away', async () => {
    const client = new AbandonedClient();
    await expect(migrateDatabase(client, import.meta.dirname)).rejects.toThrow('Connection terminated');
    expect(client.isEnded).toBe(true);
  });
});
