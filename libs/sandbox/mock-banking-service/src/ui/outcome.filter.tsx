import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OutcomeError } from './outcome.error.js';
import { OutcomePage } from './pages/outcome-page.js';
import { htmlOf } from './pages/page.js';
import { sendPage } from './send-page.js';

/** Shows the end of a customer's way as a page. */
@Catch(OutcomeError)
export class OutcomeFilter implements ExceptionFilter<OutcomeError> {
  catch({ status, outcome }: OutcomeError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void sendPage(reply.status(status), htmlOf(<OutcomePage {...outcome} />));
  }
}
