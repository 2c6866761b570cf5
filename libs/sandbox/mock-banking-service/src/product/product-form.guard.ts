import { isFromElsewhere } from '@feedline/platform/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../settings.js';
import { ProductError } from './product.error.js';

/** Lets forms in that stood on the product's own pages. */
@Injectable()
export class ProductFormGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method !== 'POST' || !isFromElsewhere(request.headers, this.settings.origin)) return true;
    const text = `Forms are taken from ${this.settings.publicUrl} alone. Open the product there, and send it again.`;
    throw new ProductError(403, 'This form did not come from here', text, {
      label: 'Open the product',
      href: `${this.settings.publicUrl}/`,
    });
  }
}
