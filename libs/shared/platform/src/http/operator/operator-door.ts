import { Logger } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../clock/clock.js';
import type { Metrics } from '../../health/metrics.js';
import { ProblemError } from '../../problem/problem.error.js';
import { FailedTries } from './failed-tries.js';
import type { OperatorKey, OperatorScope } from './operator.config.js';
import { admitted } from './operator-name.js';
import { presentedKey } from './presented-key.js';

/** Marks a route that only operators whose key has the scope may call. */
export const ForOperators = (operatorScope: OperatorScope): MethodDecorator => RouteConfig({ operatorScope });

/** What a browser needs in order to ask for a key, and what programs should send. */
const CHALLENGE = {
  'www-authenticate': 'Basic realm="Feedline operators", charset="UTF-8", Bearer realm="Feedline operators"',
};

/**
 * Lets only operators through, by their keys, compared in constant time.
 * Who looked is in the log by the key's name; so are the first wrong tries of a minute, without what was shown.
 * A right key always opens: whoever tries wrong ones may come by the same proxy, and a key cannot be guessed.
 */
export class OperatorDoor {
  readonly #logger = new Logger('operator');
  readonly #tries: FailedTries;

  constructor(
    private readonly keys: readonly OperatorKey[],
    clock: Clock,
    private readonly metrics: Metrics,
  ) {
    this.#tries = new FailedTries(clock);
  }

  /** False when no key opens it: then there is nothing behind it, and nothing to mount. */
  hasKeyFor(scope: OperatorScope): boolean {
    return this.keys.some(({ scopes }) => scopes.includes(scope));
  }

  /** The `onRequest` hook for marked routes. @throws ProblemError 401, 403, 404, 415 or 429 */
  readonly hook = async (request: FastifyRequest): Promise<void> => {
    const { operatorScope } = request.routeOptions.config as { operatorScope?: OperatorScope };
    if (!operatorScope) return;
    admitted.set(request.raw, this.admit(request, operatorScope));
    if (isAnotherForm(request)) throw new ProblemError(JSON_ALONE);
  };

  /** Answers the name of who is let through. @throws ProblemError 401 without a key of ours, 403 without the scope, 404 when no key has it, 429 after too many tries */
  admit(request: FastifyRequest, scope: OperatorScope): string {
    if (!this.hasKeyFor(scope)) throw new ProblemError({ status: 404, title: 'Not Found' });
    const shown = presentedKey(request.raw);
    const found = shown.kind === 'key' ? this.#find(shown.key) : undefined;
    if (!found) throw this.#refuse(request, scope, shown.kind === 'key' ? 'unknown' : shown.kind);
    const fields = { operator: found.name, scope, req: request.raw, correlationId: request.id };
    if (!found.scopes.includes(scope)) {
      this.#count('scope');
      this.#logger.warn(fields, 'operator without the scope');
      throw new ProblemError({ status: 403, title: 'Forbidden', detail: `This key does not have the scope ${scope}` });
    }
    this.#logger.log(fields, 'operator looks');
    return found.name;
  }

  /** Compares with every key, whichever it is. */
  #find(shown: string): OperatorKey | undefined {
    const digest = digestOf(shown);
    return this.keys.filter(({ key }) => timingSafeEqual(digestOf(key.reveal()), digest))[0];
  }

  /** A browser that has not been asked yet shows nothing: that is no try. Beyond the limit nobody hears of a try. */
  #refuse(request: FastifyRequest, scope: OperatorScope, reason: 'none' | 'malformed' | 'unknown'): ProblemError {
    this.#count(reason);
    if (reason !== 'none') {
      const seconds = this.#tries.secondsToWait(request.ip);
      if (seconds > 0) return tooManyTries(seconds);
      this.#tries.count(request.ip);
      const { ip: address, raw: req, id: correlationId } = request;
      this.#logger.warn({ scope, reason, address, req, correlationId }, 'operator refused');
    }
    return new ProblemError({ status: 401, title: 'Unauthorized' }, CHALLENGE);
  }

  #count(reason: string): void {
    this.metrics.count('feedline_operators_refused_total', 'Operators refused, by what was wrong', { reason });
  }
}

const JSON_ALONE = { status: 415, title: 'Unsupported Media Type', detail: 'Send application/json' } as const;

/** A browser that remembers a key shows it for a page of others, too: such a page can send forms and text, no JSON (Fetch §4.8). */
const isAnotherForm = ({ headers: { 'content-type': type } }: FastifyRequest): boolean =>
  type !== undefined && !/^application\/json *(?:;|$)/i.test(type);

const tooManyTries = (seconds: number): ProblemError =>
  new ProblemError({ status: 429, title: 'Too many wrong keys from this address' }, { 'retry-after': String(seconds) });

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
