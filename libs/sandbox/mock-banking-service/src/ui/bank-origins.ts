import type { MockBank } from '../mock-banking-service-options.js';

/** Where the pages of a bank may come from, as far as its registration tells. */
export const bankOrigins = ({ callbackUrls, url, frameOrigins = [] }: MockBank): string[] =>
  [callbackUrls.auth, callbackUrls.reAuth, url, ...frameOrigins].map((address) => new URL(address).origin);
