import { Injectable } from '@nestjs/common';
import { Settings } from '../../settings.js';
import { ConsumerApiError, problemOfStatus } from './consumer-api.error.js';

/** A call of the product; the url is the public one, as it is signed. */
export interface ConsumerCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, its JSON read; undefined when there was none. */
export interface ConsumerAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** How long Banking Service may take, in milliseconds. */
const LIMIT_MS = 10_000;

/** The one way from the product to the Consumer API: over HTTP, as from any other machine (wire contract §5). */
@Injectable()
export class ConsumerDoor {
  constructor(private readonly settings: Settings) {}

  /** The public address of a call. */
  urlOf(path: string): string {
    return `${this.settings.consumerUrl}${path}`;
  }

  /** Asks once and follows no redirect. @throws ConsumerApiError when no answer comes in time */
  async ask(call: ConsumerCall): Promise<ConsumerAnswer> {
    const { method, body } = call;
    // Products send a content type with every call, also where there is no body (wire contract §5).
    const headers = { ...call.headers, 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(LIMIT_MS);
    try {
      const answer = await fetch(this.#nearby(call.url), { method, headers, body, signal, redirect: 'manual' });
      return { status: answer.status, body: readJson(await answer.text()) };
    } catch (cause) {
      throw new ConsumerApiError('silent', nameOf(call), null, { cause });
    }
  }

  /** Asks once, and reads the answer. @throws ConsumerApiError when its status or its shape is another one */
  async expect<Body>(call: ConsumerCall, status: number, schema: Shape<Body>): Promise<Body> {
    const answer = await this.ask(call);
    if (answer.status !== status) throw unexpected(call, answer);
    return readAnswer(call, answer, schema);
  }

  /** Where this very service listens: its public address may lead through a proxy that only browsers reach. */
  #nearby(url: string): string {
    const { publicUrl, listensAt } = this.settings;
    if (!url.startsWith(`${publicUrl}/`)) throw new Error('A product calls its own Banking Service alone');
    return `${listensAt}${url.slice(publicUrl.length)}`;
  }
}

interface Shape<Body> {
  parse(input: unknown): Body;
}

/** Reads an answer whose status was right. @throws ConsumerApiError when its shape is not the contract's */
export function readAnswer<Body>(call: ConsumerCall, { status, body }: ConsumerAnswer, schema: Shape<Body>): Body {
  try {
    return schema.parse(body);
  } catch (cause) {
    throw new ConsumerApiError('strange', nameOf(call), status, { cause });
  }
}

/** An answer that the contract does not have at this place. */
export function unexpected(call: ConsumerCall, { status, body }: ConsumerAnswer): ConsumerApiError {
  const code = (body as { code?: unknown } | null | undefined)?.code;
  return new ConsumerApiError(problemOfStatus(status), nameOf(call), status, {
    ...(typeof code === 'string' ? { code } : {}),
  });
}

const nameOf = ({ method, url }: ConsumerCall): string => `${method} ${new URL(url).pathname}`;

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
