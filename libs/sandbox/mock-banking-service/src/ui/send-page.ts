import type { FastifyReply } from 'fastify';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Sends a page that nobody may keep. */
export const sendPage = (reply: FastifyReply, html: string): FastifyReply => reply.headers(HEADERS).send(html);
