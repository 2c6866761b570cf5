import { Logger } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BankOfRequest } from './bank-of-request.js';
import type { PageReplies } from './page-replies.js';
import type { PageSettings } from './page-settings.js';
import { PageError } from './page.error.js';
import { PageFilter } from './page.filter.js';

Logger.overrideLogger(false);

const request = { id: 'c-1', method: 'GET', url: '/authorisations/x/step' } as FastifyRequest;

describe('a refusal that cannot be drawn', () => {
  it('is answered all the same, and does not end the process', async () => {
    const drawsNothing = {
      refusal: () => {
        throw new Error('secret words');
      },
    } as unknown as PageReplies;
    const nobody = { find: () => Promise.resolve(undefined) } as unknown as BankOfRequest;
    const filter = new PageFilter(drawsNothing, nobody, {} as PageSettings);
    const answer = await new Promise<[number, string]>((resolve) => {
      let status = 0;
      const reply = {
        request,
        status: (code: number) => {
          status = code;
          return reply;
        },
        headers: () => reply,
        send: (body: string) => resolve([status, body]),
      };
      filter.answer(new PageError('out-of-date'), request, reply as unknown as FastifyReply);
    });
    expect(answer).toEqual([500, expect.stringContaining('"correlationId":"c-1"')]);
    expect(answer[1]).not.toContain('secret');
  });
});
