import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pipeline } from 'node:stream';
import { fewValues } from './few-values.js';
import { Turnstile } from './turnstile.js';

const PATH = '/provider/v1/statements';

/** So many are held in memory at once: a thousand transactions, read and understood, are megabytes. */
const AT_ONCE = 4;

/**
 * Reads a few statements at a time; the bodies of the others wait unread. A place is free again as soon as there is an
 * answer, also one that is held back: call it before the hooks that do so.
 */
export function installStatementDoor(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const turnstile = new Turnstile(AT_ONCE);
  const leave = new WeakMap<FastifyRequest, () => void>();
  fastify.addHook('preParsing', async (request, reply, payload) => {
    if (request.method !== 'POST' || request.routeOptions.url !== PATH) return payload;
    const ended = new Promise<void>((resolve) => leave.set(request, resolve));
    await entered(turnstile, reply, ended);
    return pipeline(payload, fewValues(), () => undefined);
  });
  fastify.addHook('onSend', async (request) => leave.get(request)?.());
}

/** Resolves when there is a place, which is given back when the call has ended, or its caller has gone. */
const entered = (turnstile: Turnstile, { raw }: FastifyReply, ended: Promise<void>): Promise<void> => {
  const gone = new Promise<void>((resolve) => raw.once('close', resolve));
  return new Promise((resolve) => {
    void turnstile.run(() => {
      resolve();
      return Promise.race([ended, gone]);
    });
  });
};
