import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TokenError } from './token.error.js';

/** Answers refusals as RFC 6749 §5.2 wants them. */
@Catch(TokenError)
export class TokenErrorFilter implements ExceptionFilter<TokenError> {
  catch({ answer, description }: TokenError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(answer.status)
      .headers({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' })
      .send(JSON.stringify({ error: answer.error, error_description: description }));
  }
}
