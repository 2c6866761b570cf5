import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bearerOf } from '../bearer-of.js';
import { notFound, unauthorised } from '../refusal.js';
import { ConsumerToken } from './consumer-token.js';
import { headerOf } from './header-of.js';

/** Lets a product in whose token is for the application that it names, and for the company of the path (else 404). */
@Injectable()
export class CompanyGuard implements CanActivate {
  constructor(private readonly tokens: ConsumerToken) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const application = headerOf(request, 'x-application');
    const token = bearerOf(request);
    if (!application) throw unauthorised('applicationMissing', 'x-application is missing');
    if (!token) throw unauthorised('tokenMissing', 'A bearer token is missing');
    const consumer = await this.tokens.verify(token);
    if (consumer.application !== application) {
      throw unauthorised('applicationMismatch', 'The token was issued to another application');
    }
    const { organisationId, companyId } = request.params as Record<string, string>;
    if (organisationId !== consumer.organisationId) throw notFound('organisation');
    if (companyId !== consumer.companyId) throw notFound('company');
    return true;
  }
}
