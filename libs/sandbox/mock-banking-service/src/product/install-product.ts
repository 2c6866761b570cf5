import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { Settings } from '../settings.js';
import { addressAtHome } from './address-at-home.js';
import { ProductFilter } from './product.filter.js';

/** No form of the product needs more, in bytes. */
const FORM_LIMIT_BYTES = 8 * 1024;

const isProductPath = (path: string): boolean => path === '/' || path === '/product' || path.startsWith('/product/');

/**
 * What must happen before Nest: forms are small, what Fastify refuses is told as a page, and who comes by another name
 * of this machine is sent to the public one, so that the banks' frames are as cross-site as they will be.
 */
export function installProduct(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const [filter, settings] = [app.get(ProductFilter), app.get(Settings)];
  fastify.addHook('onRoute', (route: RouteOptions) => {
    if (!isProductPath(route.url)) return;
    route.bodyLimit = FORM_LIMIT_BYTES;
    route.errorHandler = (error, request, reply) => filter.answer(error, request, reply);
  });
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.raw.url ?? '/';
    if (request.method !== 'GET' || !isProductPath(path.split('?')[0] ?? '')) return;
    const home = addressAtHome(path, { host: request.headers.host ?? '', publicUrl: settings.publicUrl });
    if (home) await reply.redirect(home, 303);
  });
}
