import { describe, expect, it } from '@jest/globals';
import { chooseLanguage } from './languages.js';

describe('chooseLanguage', () => {
  it.each([
    ['fr', 'en', 'fr'],
    ['de-AT,de;q=0.9,en;q=0.8', 'en', 'de'],
    ['nl, es;q=0.5, fr;q=0.7', 'en', 'fr'],
    ['ES', 'en', 'es'],
    ['en-GB', 'fr', 'en'],
    ['nl,ja', 'fr', 'fr'],
    ['*', 'de', 'de'],
    ['fr;q=0', 'en', 'en'],
    ['', 'es', 'es'],
    [undefined, 'es', 'es'],
    ['<script>,;;q=x', 'de', 'de'],
  ] as const)('of %j, otherwise %s, is %s', (accepted, otherwise, language) => {
    expect(chooseLanguage(accepted, otherwise)).toBe(language);
  });
});
