import type { FastifyReply } from 'fastify';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** One server-sent event (HTML living standard §9.2); only those with an `id` move the reader's mark. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id?: number;
}

const RETRY_MS = 1_000;

/** An open stream of events to one reader; a slow reader is waited for, never stored for. */
export class EventStream {
  readonly #gone = new AbortController();

  private constructor(private readonly raw: ServerResponse) {
    raw.once('close', () => this.#gone.abort());
  }

  /** Takes the reply over; its end is up to the caller. */
  static begin(reply: FastifyReply): EventStream {
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    reply.raw.write(`retry: ${RETRY_MS}\n\n`);
    return new EventStream(reply.raw);
  }

  /** Fires when the reader has gone. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Resolves when there is room for the next one, or when the reader has gone. */
  async send({ event, data, id }: ServerEvent): Promise<void> {
    const mark = id === undefined ? '' : `id: ${id}\n`;
    const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
    await this.#write(`event: ${event}\n${mark}${lines.join('')}\n`);
  }

  /** Says that the connection is alive. */
  async beat(): Promise<void> {
    await this.#write(':\n\n');
  }

  end(): void {
    if (!this.raw.destroyed) this.raw.end();
  }

  async #write(text: string): Promise<void> {
    if (this.gone.aborted || this.raw.write(text)) return;
    await once(this.raw, 'drain', { signal: this.gone }).catch(() => undefined);
  }
}
