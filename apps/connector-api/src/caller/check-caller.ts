import { Metrics, ProblemError } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Banks } from '../bank/banks.js';
import { hasSharedKey } from './has-shared-key.js';
import { SageIdTokens } from './sage-id-tokens.js';

const MARK = { caller: 'banking-service' };

/** Marks a route below `/:bankPath` that only Banking Service may call. */
export const ForBankingService = (): MethodDecorator => RouteConfig(MARK);

/**
 * Lets only Banking Service through to its routes, before a byte of the body is read (wire contract §2.1).
 * It must show both: the header agreed for this bank, and a Sage ID token for us.
 */
@Injectable()
export class CheckCaller {
  constructor(
    private readonly banks: Banks,
    private readonly tokens: SageIdTokens,
    private readonly metrics: Metrics,
  ) {}

  /** The `onRequest` hook. @throws ProblemError 401, 404 or 503 */
  readonly hook = async (request: FastifyRequest): Promise<void> => {
    const { caller } = request.routeOptions.config as Partial<typeof MARK>;
    if (caller !== MARK.caller) return;
    const { bankPath } = request.params as { bankPath: string };
    const bank = this.banks.byPath(bankPath);
    if (!bank) throw new ProblemError({ status: 404, title: 'Not Found' });
    if (!hasSharedKey(request.headers[bank.header], bank.secret)) throw this.#refuse('header');
    await this.#checkToken(request.headers.authorization);
  };

  async #checkToken(authorization: string | undefined): Promise<void> {
    const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '') ?? [];
    const verdict = token ? await this.tokens.verify(token) : 'invalid';
    if (verdict === 'invalid') throw this.#refuse('token');
    if (verdict === 'unverifiable') {
      this.#count('keys unreachable');
      throw new ProblemError({ status: 503, title: 'The token cannot be verified now' }, { 'retry-after': '5' });
    }
  }

  /** The answer never tells which of the two proofs was wrong; the counter does. */
  #refuse(proof: 'header' | 'token'): ProblemError {
    this.#count(proof);
    return new ProblemError({ status: 401, title: 'Unauthorized' }, { 'www-authenticate': 'Bearer' });
  }

  #count(reason: string): void {
    this.metrics.count('feedline_callers_refused_total', 'Calls without both proofs, by what was wrong', { reason });
  }
}
