import { Logger } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Sql } from './database.js';

/** What may be told from one process to all others; the news is only "look again", never the data. */
export type Channel = 'outbox' | 'authorisation';

/** How long to wait before listening again after the connection was lost. */
const RECONNECT_MS = 1_000;

/** Tells every process, once the transaction commits, that something on the channel changed. */
export const wake = (sql: Sql, channel: Channel, subject = ''): Promise<unknown> =>
  sql.query('select pg_notify($1, $2)', [`feedline_${channel}`, subject]);

/**
 * Hears what other processes did: one LISTEN connection per process, outside the pool.
 * News can be lost with the connection, so every listener also reads again by itself (every 2 seconds).
 */
export class Wakeups {
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #logger = new Logger('wakeups');
  #client: pg.Client | undefined;
  #closed = false;
  #reconnect: NodeJS.Timeout | undefined;

  /** @param name what the connection is called at the server */
  constructor(
    private readonly url: string,
    private readonly name = 'feedline',
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: this.name,
    });
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload }) => this.#events.emit(channel, payload ?? ''));
    try {
      await client.connect();
      await client.query('listen feedline_outbox; listen feedline_authorisation');
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    if (this.#closed) await this.close();
  }

  /** Calls back at each news on the channel until the returned function is called. */
  on(channel: Channel, callback: (subject: string) => void): () => void {
    this.#events.on(`feedline_${channel}`, callback);
    return () => this.#events.off(`feedline_${channel}`, callback);
  }

  /** Resolves at the next news on the channel, or after `milliseconds`, or when the signal aborts. */
  next(channel: Channel, milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stopListening();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      const stopListening = this.on(channel, end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reconnect);
    await this.#client?.end().catch(() => undefined);
  }

  #lost(client: pg.Client, error?: Error): void {
    if (this.#closed || client !== this.#client) return;
    this.#client = undefined;
    this.#logger.warn({ err: error }, 'listening connection lost');
    this.#listenAgain();
  }

  #listenAgain(): void {
    if (this.#closed) return;
    clearTimeout(this.#reconnect);
    this.#reconnect = setTimeout(() => void this.open().catch(() => this.#listenAgain()), RECONNECT_MS);
  }
}
