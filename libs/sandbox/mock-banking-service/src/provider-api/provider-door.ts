import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { Metrics } from '@feedline/platform';
import { bearerOf } from '../bearer-of.js';
import type { MockProvider } from '../mock-banking-service-options.js';
import { Participants } from '../participant/participants.js';
import { unauthorised } from '../refusal.js';
import { ProviderTokens } from './provider-tokens.js';
import { Throttle } from './throttle.js';

const PREFIX = '/provider/v1/';

/** A thousand transactions with all that they may tell. */
const STATEMENT_LIMIT_BYTES = 16 * 1024 * 1024;

const admitted = new WeakMap<object, MockProvider>();

/**
 * Checks both proofs of a provider, `x-api-key` and Sage ID token, and that it does not call too often, before the body
 * is read (wire contract §4, §4.1).
 */
export function installProviderDoor(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const metrics = app.get(Metrics);
  const guards = { participants: app.get(Participants), tokens: app.get(ProviderTokens), throttle: app.get(Throttle) };
  fastify.addHook('onRoute', (route: RouteOptions) => {
    if (route.url === `${PREFIX}statements`) route.bodyLimit = STATEMENT_LIMIT_BYTES;
  });
  fastify.addHook('onRequest', async (request) => {
    // The route, too: its address may be written in many ways.
    if (![request.raw.url, request.routeOptions.url].some((path) => path?.startsWith(PREFIX))) return;
    try {
      admitted.set(request.raw, await admit(request, guards));
    } catch (error) {
      metrics.count('mock_banking_service_providers_refused_total', 'Provider calls without both proofs');
      throw error;
    }
  });
}

/** The provider that calls. @throws ProblemError 401 when the door has not let it in */
export function providerOf(request: FastifyRequest): MockProvider {
  const provider = admitted.get(request.raw);
  if (!provider) throw unauthorised('notAdmitted', 'The call has not been let in');
  return provider;
}

interface Guards {
  readonly participants: Participants;
  readonly tokens: ProviderTokens;
  readonly throttle: Throttle;
}

async function admit(request: FastifyRequest, { participants, tokens, throttle }: Guards) {
  const apiKey = request.headers['x-api-key'];
  const token = bearerOf(request);
  if (typeof apiKey !== 'string' || apiKey === '') throw unauthorised('apiKeyMissing', 'x-api-key is missing');
  const provider = participants.provider(apiKey);
  if (!provider) throw unauthorised('apiKeyUnknown', 'x-api-key is unknown');
  throttle.admit(apiKey);
  if (!token) throw unauthorised('tokenMissing', 'A bearer token is missing');
  await tokens.verify(token);
  return provider;
}
