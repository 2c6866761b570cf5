import type { FastifyRequest } from 'fastify';
import { bearerOf } from './bearer-of.js';
import { headerOf } from './consumer-api/header-of.js';
import type { Participants } from './participant/participants.js';

/** Pages that a customer's browser opens although they are below the Consumer API. */
const CUSTOMER = /^\/(?:ui\/|api\/v1\/indirectredirect\/)/;

/** Who calls, by what the call proves or at least claims: `customer`, `product`, `connector`; null = somebody. */
export const callerOf =
  (participants: Participants) =>
  (request: FastifyRequest): string | null => {
    const path = request.raw.url ?? '';
    if (CUSTOMER.test(path)) return 'customer';
    if (path.startsWith('/provider/')) {
      const apiKey = request.headers['x-api-key'];
      return typeof apiKey === 'string' && participants.provider(apiKey) ? 'connector' : null;
    }
    const isPoll = path.includes('/indirectlinkaccountprogress');
    const application = headerOf(request, 'x-application');
    return path.startsWith('/api/') && (isPoll || application || bearerOf(request)) ? 'product' : null;
  };
