import { Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Settings } from '../settings.js';
import { ServiceKeys } from '../store/service-keys.js';

/** Whose progress a poll route tells. */
export interface PollRoute {
  readonly organisationId: string;
  readonly companyId: string;
  readonly pollId: string;
}

/** Poll routes carry their own signature: they need no token, and nobody can make one up. */
@Injectable()
export class PollRoutes {
  constructor(
    private readonly keys: ServiceKeys,
    private readonly settings: Settings,
  ) {}

  /** The absolute URL. */
  urlOf(route: PollRoute): string {
    const { organisationId, companyId, pollId } = route;
    const base = `${this.settings.consumerUrl}/organisations/${organisationId}/companies/${companyId}`;
    return `${base}/indirectlinkaccountprogress/${pollId}?signature=${this.#sign(route).toString('base64url')}`;
  }

  isSigned(route: PollRoute, signature: string): boolean {
    const given = Buffer.from(signature, 'base64url');
    const right = this.#sign(route);
    return given.length === right.length && timingSafeEqual(given, right);
  }

  #sign({ organisationId, companyId, pollId }: PollRoute): Buffer {
    return createHmac('sha256', this.keys.pollRoute).update(`${organisationId}/${companyId}/${pollId}`).digest();
  }
}
