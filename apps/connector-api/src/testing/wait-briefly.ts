import { jest } from '@jest/globals';
import { AuthorisationWatch } from '../authorisation/authorisation-watch.js';
import type { TestPages } from './customer.js';

const MOMENT_MS = 100;

/** Whoever waits in vain gives up after a moment; until the mocks are restored, for specs that are not about the waiting. */
export function waitBriefly(pages: TestPages): void {
  const watch = pages.app.get(AuthorisationWatch, { strict: false });
  const until = watch.until.bind(watch);
  jest.spyOn(watch, 'until').mockImplementation((key, isReady) => until(key, isReady, MOMENT_MS));
}
