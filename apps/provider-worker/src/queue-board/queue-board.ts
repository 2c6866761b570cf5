import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { wakeUpSchema } from '@feedline/contracts';
import { ProblemError } from '@feedline/platform';
import { asProblem, OperatorDoor, sendProblem } from '@feedline/platform/http';
import type { JobProducer } from '@feedline/queue';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { boardHeaders } from './board-headers.js';

/** Where the board is, at the port of the worker. */
const BOARD_PATH = '/operator/queue';

/**
 * The view into the queue for operators whose key has the scope `queue`; without such a key there is none.
 * It only shows: the queue carries wake-ups, and what is to be done about a job is done at the outbox.
 */
export class QueueBoard {
  constructor(
    private readonly producer: JobProducer,
    private readonly door: OperatorDoor,
  ) {}

  /** Adds the board to a server that does not listen yet. */
  mount(fastify: FastifyInstance): void {
    if (!this.door.hasKeyFor('queue')) return;
    const board = boardOf(this.producer.queue);
    // Inside, so that the hooks judge the board's routes and files, and no others.
    void fastify.register(async (inside) => {
      inside.addHook('onRequest', this.#judge);
      inside.addHook('onSend', async (_request, _reply, payload) => withoutForeignFonts(payload));
      await inside.register(board.registerPlugin(), { prefix: BOARD_PATH });
    });
  }

  readonly #judge = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    try {
      void reply.headers(boardHeaders);
      this.door.admit(request, 'queue');
      if (!['GET', 'HEAD'].includes(request.method)) throw new ProblemError(ONLY_SHOWS, { allow: 'GET, HEAD' });
      if (request.url.startsWith(`${BOARD_PATH}/api/`)) await this.#checkThere();
      return undefined;
    } catch (error) {
      return sendProblem(reply, asProblem(error));
    }
  };

  /** BullMQ waits without end for a store that is away. */
  async #checkThere(): Promise<void> {
    await this.producer.room().catch((cause: unknown) => {
      throw new ProblemError(QUEUE_AWAY, { 'retry-after': '5' }, { cause });
    });
  }
}

const QUEUE_AWAY = {
  status: 503,
  title: 'The queue does not answer',
  detail: 'Work waits in the outbox meanwhile',
} as const;

const ONLY_SHOWS = { status: 405, title: 'Method Not Allowed', detail: 'The board only shows: feedline jobs' } as const;

function boardOf(queue: JobProducer['queue']): FastifyAdapter {
  const adapter = new BullMQAdapter(queue, {
    readOnlyMode: true,
    description: 'Wake-ups; the work itself is in the outbox',
  });
  // Whatever somebody may have put into the queue: ids are all that is shown.
  adapter.setFormatter('data', (data) => wakeUpSchema.safeParse(data).data ?? 'not a wake-up');
  const server = new FastifyAdapter().setBasePath(BOARD_PATH);
  const uiConfig = { boardTitle: 'Feedline queue', hideDocsLink: true } as const;
  createBullBoard({ queues: [adapter], serverAdapter: server, options: { uiConfig } });
  // A driver's own words may name hosts and users.
  return server.setErrorHandler(() => ({ status: 500, body: { error: 'The queue does not answer' } }));
}

/** The page asks Google for its fonts: nobody else learns when an operator looks. */
const withoutForeignFonts = (payload: unknown): unknown =>
  typeof payload === 'string' ? payload.replace(/<link href="https:\/\/fonts\.googleapis\.com[^>]*>/g, '') : payload;
