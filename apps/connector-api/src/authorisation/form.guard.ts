import { isFromElsewhere } from '@feedline/platform/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PageSettings } from '../customer-page/page-settings.js';
import { PageError } from '../customer-page/page.error.js';

/** Lets only forms of our own pages through: URL-encoded, and from our origin where the browser tells. */
@Injectable()
export class FormGuard implements CanActivate {
  constructor(private readonly settings: PageSettings) {}

  /** @throws PageError that says why not */
  canActivate(context: ExecutionContext): true {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (isFromElsewhere(headers, this.settings.origin)) throw new PageError('other-site');
    const [mediaType] = (headers['content-type'] ?? '').split(';');
    if (mediaType?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') throw new PageError('malformed');
    return true;
  }
}
