import 'reflect-metadata';
import { installMockHooks, refuseForeignPages } from '@feedline/mock-hooks';
import { createLogger } from '@feedline/platform';
import { createHttpApp } from '@feedline/platform/http';
import { serveDocs } from '@feedline/platform/openapi';
import { AppModule } from './app.module.js';
import { callerOf } from './caller-of.js';
import { Issuer } from './issuer.js';
import type { MockSageIdOptions } from './mock-sage-id-options.js';

/** A mock Sage ID that listens. */
export interface RunningMockSageId {
  /** The public address, without a slash at its end. */
  readonly url: string;
  /** The `iss` of its tokens: the address with a slash at its end. */
  readonly issuer: string;
  close(): Promise<void>;
}

/** Starts a mock Sage ID; resolves when it answers. */
export async function startMockSageId(options: MockSageIdOptions): Promise<RunningMockSageId> {
  const logger = createLogger('mock-sage-id', options.logLevel ?? 'info');
  const app = await createHttpApp(AppModule.register(options), logger);
  refuseForeignPages(app, () => options.publicUrl ?? '');
  installMockHooks(app, callerOf);
  serveDocs(app, 'Mock Sage ID', 'Access tokens as Sage ID issues them (wire contract §3).');
  await app.listen(options.port, options.host);
  const issuer = app.get(Issuer);
  issuer.url = options.publicUrl ?? (await app.getUrl());
  return { url: issuer.url, issuer: issuer.name, close: () => app.close() };
}
