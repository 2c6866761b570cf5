import type { FastifyReply } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallJournal } from '../journal/call-journal.js';
import type { Spoil } from '../spoil/spoil.js';
import type { Spoils } from '../spoil/spoils.js';
import type { AnsweredCall } from './answered-call.js';

/** What happens to the answer of one call: nothing, unless a spoil says otherwise. */
export class MisbehavingAnswer {
  /** The spoil has been acted on; what is left is to write the call down. */
  #done = false;

  constructor(
    readonly answered: AnsweredCall,
    private readonly journal: CallJournal,
    private readonly spoils: Spoils,
  ) {}

  /** Acts on a spoil that comes before the work or in its place. */
  async beforeWork(reply: FastifyReply): Promise<void> {
    const { spoil } = this.answered;
    if (!spoil || !(spoil.before ?? spoil.status !== undefined)) return;
    this.#done = true;
    await this.#wait(spoil, { reply, payload: undefined });
    if (spoil.dropAfterCommit) await this.#drop(reply);
    // Nobody waits for an answer any more: the work is left undone, so that a test knows which it was.
    if (this.answered.gone.aborted || reply.raw.destroyed) {
      await this.answered.record(this.journal, { reply, payload: undefined, leaves: false });
      return void reply.hijack();
    }
    if (spoil.status === undefined) return;
    await reply
      .code(spoil.status)
      .headers({ 'content-type': contentTypeOf(spoil.body), ...spoil.headers })
      .send(asText(spoil.body));
  }

  /** Acts on a spoil that comes after the work, and writes the call down; answers the payload that leaves. */
  async afterWork(reply: FastifyReply, payload: unknown): Promise<unknown> {
    const { spoil } = this.answered;
    const own = spoil && !this.#done ? this.#changed(spoil, reply, payload) : payload;
    if (spoil && !this.#done) {
      await this.#wait(spoil, { reply, payload: own });
      if (spoil.dropAfterCommit) await this.#drop(reply);
    }
    const answer = { reply, payload: own, leaves: !reply.raw.destroyed };
    await this.answered.record(this.journal, answer);
    return own;
  }

  #changed(spoil: Spoil, reply: FastifyReply, payload: unknown): unknown {
    if (spoil.status !== undefined) void reply.code(spoil.status);
    if (spoil.headers) void reply.headers(spoil.headers);
    if (spoil.body === undefined) return payload;
    void reply.removeHeader('content-length').header('content-type', contentTypeOf(spoil.body));
    return asText(spoil.body);
  }

  async #wait(spoil: Spoil, { reply, payload }: { reply: FastifyReply; payload: unknown }): Promise<void> {
    if (spoil.delayMs === undefined && !spoil.hold) return;
    await this.answered.record(this.journal, { reply, payload, leaves: false, waits: true });
    if (spoil.delayMs) await pause(spoil.delayMs, undefined, { signal: this.answered.gone }).catch(() => undefined);
    if (spoil.hold) await this.spoils.hold(this.answered.gone);
  }

  /** The journal has the call before the caller can notice that the answer is lost. */
  async #drop(reply: FastifyReply): Promise<void> {
    await this.answered.record(this.journal, { reply, payload: undefined, leaves: false });
    reply.raw.destroy();
  }
}

const asText = (body: unknown): string =>
  body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);

const contentTypeOf = (body: unknown): string =>
  body === undefined || typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
