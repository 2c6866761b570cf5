import type { FastifyReply } from 'fastify';
import { policyHeader, type PagePolicy } from './page-policy.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Sends a page that nobody may keep; `unguarded` is for a page whose body is somebody else's (wire contract §2.2). */
export const sendPage = (reply: FastifyReply, html: string, policy: PagePolicy | 'unguarded' = {}): FastifyReply =>
  reply
    .headers(policy === 'unguarded' ? HEADERS : { ...HEADERS, 'content-security-policy': policyHeader(policy) })
    .send(html);
