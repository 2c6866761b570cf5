import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Participants } from '../participant/participants.js';
import { unauthorised } from '../refusal.js';
import { headerOf } from './header-of.js';

/** Lets in who names a known application in `x-application`. */
@Injectable()
export class ApplicationGuard implements CanActivate {
  constructor(private readonly participants: Participants) {}

  canActivate(context: ExecutionContext): boolean {
    const application = headerOf(context.switchToHttp().getRequest<FastifyRequest>(), 'x-application');
    if (!application) throw unauthorised('applicationMissing', 'x-application is missing');
    if (!this.participants.signingKey(application)) {
      throw unauthorised('applicationUnknown', 'x-application is unknown');
    }
    return true;
  }
}
