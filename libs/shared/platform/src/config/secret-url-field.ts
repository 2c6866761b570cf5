import { z } from 'zod';
import { Secret } from './secret.js';

/** A URL that may hold a password, so it never prints. @param schemes what it may begin with, the first as the example */
export const secretUrlField = (...schemes: readonly [string, ...string[]]) =>
  z
    .url({
      protocol: new RegExp(`^(${schemes.join('|')})$`),
      error: `must be a ${schemes.map((scheme) => `${scheme}://`).join(' or ')} URL`,
    })
    .transform((url) => new Secret(url));
