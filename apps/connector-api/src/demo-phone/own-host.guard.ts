import { ProblemError } from '@feedline/platform';
import { isHostOfOurs } from '@feedline/platform/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PageSettings } from '../customer-page/page-settings.js';

/** Hides what anybody may read from foreign pages whose name was made to lead to this machine (DNS rebinding). */
@Injectable()
export class OwnHostGuard implements CanActivate {
  constructor(private readonly settings: PageSettings) {}

  /** @throws ProblemError 404 by any name but our own */
  canActivate(context: ExecutionContext): true {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isHostOfOurs(headers.host, this.settings.publicBaseUrl)) {
      throw new ProblemError({ status: 404, title: 'Not Found' });
    }
    return true;
  }
}
