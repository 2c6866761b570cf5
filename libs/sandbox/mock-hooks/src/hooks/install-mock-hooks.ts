import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '@feedline/platform';
import { CallJournal } from '../journal/call-journal.js';
import { readSpoilHeader, SPOIL_HEADER } from '../spoil/read-spoil-header.js';
import { Spoils } from '../spoil/spoils.js';
import { AnsweredCall, type CallerOf } from './answered-call.js';
import { isSandboxPath } from './sandbox-paths.js';
import { MisbehavingAnswer } from './misbehaving-answer.js';

/** How long an answer may still take when the app closes, in milliseconds. */
const LAST_WORDS_MS = 1_000;

/**
 * Makes an app write every call to its journal and misbehave when told.
 * A call is spoiled only once its caller is through the door (`onRequest`) and its body has been read.
 * `callerOf` names the callers for the journal. Held calls and waiting readers are let go when the app closes.
 */
export function installMockHooks(app: NestFastifyApplication, callerOf: CallerOf = () => null): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const [clock, journal, spoils] = [app.get(Clock), app.get(CallJournal), app.get(Spoils)];
  const calls = new WeakMap<FastifyRequest, MisbehavingAnswer>();
  let isClosing = false;

  fastify.addHook('onRequest', async (request, reply) => {
    if (isSandboxPath(pathOf(request))) return;
    calls.set(request, new MisbehavingAnswer(new AnsweredCall(request, reply, clock, callerOf), journal, spoils));
  });
  fastify.addHook('preHandler', async (request, reply) => {
    const call = calls.get(request);
    if (!call) return;
    call.answered.spoil = spoilFor(request, spoils);
    await call.beforeWork(reply);
  });
  fastify.addHook('onSend', async (request, reply: FastifyReply, payload) => {
    const own = await (calls.get(request)?.afterWork(reply, payload) ?? payload);
    // A kept-alive connection would hold the close up; a held answer leaves after all others have been told.
    if (isClosing) void reply.header('connection', 'close');
    return own;
  });
  fastify.addHook('preClose', async () => {
    isClosing = true;
    spoils.clear();
    journal.close();
    // Browsers keep connections open on which they have not asked anything yet: nobody else would end those.
    setTimeout(() => fastify.server.closeAllConnections(), LAST_WORDS_MS).unref();
  });
}

/** The header goes first; one that is about outgoing calls waits for them like any other spoil. */
function spoilFor(request: FastifyRequest, spoils: Spoils) {
  const header = request.headers[SPOIL_HEADER];
  if (typeof header === 'string') {
    const spoil = readSpoilHeader(header);
    if (spoil.direction === 'in') return spoil;
    spoils.add(spoil);
  }
  return spoils.take({ direction: 'in', method: request.method, path: pathOf(request) });
}

const pathOf = (request: FastifyRequest): string => (request.raw.url ?? '').split('?')[0] ?? '';
