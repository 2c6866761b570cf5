import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { journalAnswerSchema } from '@feedline/mock-hooks';
import { z } from 'zod';
import { Settings } from '../../settings.js';

/** What Sage ID's journal answers. */
export type SageIdJournal = z.infer<typeof journalAnswerSchema>;

const spoilsSchema = z.object({
  spoils: z.array(z.object({ remaining: z.number(), spoil: z.record(z.string(), z.unknown()) })),
  held: z.number(),
});

/** The spoils that wait at Sage ID, and how many calls it holds. */
export type SageIdSpoils = z.infer<typeof spoilsSchema>;

const PATIENCE_MS = 2_000;

/** The `/sandbox` routes of a mock Sage ID. A real one has none: then every answer is `absent`. */
@Injectable()
export class SageIdSandbox implements OnModuleDestroy {
  readonly #agent = new Agent();

  constructor(private readonly settings: Settings) {}

  /** What came or ended after a change; waits for it up to `waitMs`. @throws Error when Sage ID is away */
  async journal(
    query: { afterChange: number; waitMs: number; limit: number },
    signal: AbortSignal,
  ): Promise<SageIdJournal | 'absent'> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return this.#read(`/sandbox/journal?${search}`, journalAnswerSchema, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(query.waitMs + PATIENCE_MS)]),
    });
  }

  /** @throws Error when Sage ID is away */
  spoils(): Promise<SageIdSpoils | 'absent'> {
    return this.#read('/sandbox/spoil', spoilsSchema, { signal: AbortSignal.timeout(PATIENCE_MS) });
  }

  /** @throws Error when Sage ID is away, or is not one that can be spoiled */
  async arm(spoil: object): Promise<void> {
    const { ok } = await this.#send('POST', JSON.stringify(spoil));
    if (!ok) throw new Error('This Sage ID cannot be made to misbehave');
  }

  /** @throws Error when Sage ID is away */
  async disarm(): Promise<void> {
    await this.#send('DELETE');
  }

  /** A connection that is left open would hold up the close of the other side. */
  async onModuleDestroy(): Promise<void> {
    await this.#agent.destroy();
  }

  #send(method: string, body?: string): Promise<Response> {
    return fetch(`${this.settings.sageId.url}/sandbox/spoil`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body,
      dispatcher: this.#agent,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  }

  async #read<Answer>(path: string, schema: z.ZodType<Answer>, init: RequestInit): Promise<Answer | 'absent'> {
    const answer = await fetch(`${this.settings.sageId.url}${path}`, {
      ...init,
      redirect: 'manual',
      dispatcher: this.#agent,
    });
    if (answer.status >= 500) throw new Error(`Sage ID answers ${answer.status}`);
    const read = schema.safeParse(answer.ok ? await answer.json().catch(() => undefined) : undefined);
    return read.success ? read.data : 'absent';
  }
}
