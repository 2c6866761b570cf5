import { isFromElsewhere } from '@feedline/platform/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../settings.js';
import { OutcomeError } from './outcome.error.js';

/** Lets the choice of an account in that was made on Banking Service's own page. */
@Injectable()
export class ChoiceGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method !== 'POST' || !isFromElsewhere(request.headers, this.settings.origin)) return true;
    const text = 'Choose the account on the page of Banking Service itself.';
    throw new OutcomeError(403, { id: 'refused', title: 'This form did not come from here', text });
  }
}
