import { z } from 'zod';
import { LANGUAGES } from '../customer-page/languages.js';
import { LogoError, readLogo } from './logo.js';

const words = z.string().trim().min(1, 'must not be empty').max(300, 'must have at most 300 characters');

/**
 * How a bank looks and speaks on the pages that its customers see; every member has a default.
 * Any colour will do: black or white text on it always reaches a contrast of 4.5:1 (WCAG 2.2 §1.4.3).
 */
export const brandFields = {
  /** The language of whoever asks for none that we speak. */
  language: z.enum(LANGUAGES, `must be one of ${LANGUAGES.join(', ')}`).default('en'),
  /** The main colour, `#rrggbb`. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #0b5fff')
    .transform((colour) => colour.toLowerCase())
    .default('#1f4e79'),
  /** Path of an SVG or PNG file of at most 32 KB, read at start. */
  logo: z
    .string()
    .min(1)
    .transform((file, context) => {
      try {
        return readLogo(file);
      } catch (error) {
        if (!(error instanceof LogoError)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    })
    .optional(),
  /** What a customer is told who needs help: one text, or one for each language. */
  support: z
    .union([words, z.partialRecord(z.enum(LANGUAGES), words)], 'must be a text, or texts by language')
    .optional(),
};
