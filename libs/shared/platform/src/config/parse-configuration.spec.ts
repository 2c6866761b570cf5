import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error.js';
import { configurationSlice } from './configuration-slice.js';
import { parseConfiguration } from './parse-configuration.js';
import { Secret } from './secret.js';

const one = configurationSlice('One', {
  ONE_URL: z.url('must be a URL'),
  ONE_SECRET: z
    .string()
    .min(4, 'must have 4 characters')
    .transform((text) => new Secret(text)),
});
const two = configurationSlice('Two', { TWO_PORT: z.coerce.number().int('must be whole').default(7) });

describe('parseConfiguration', () => {
  it('joins the slices, with their defaults', () => {
    const config = parseConfiguration({ ONE_URL: 'http://x', ONE_SECRET: 'abcd', TWO_PORT: '' }, one, two);
    expect(config.TWO_PORT).toBe(7);
    expect(config.ONE_SECRET.reveal()).toBe('abcd');
  });

  it('names every problem at once, and no value', () => {
    const read = () => parseConfiguration({ ONE_SECRET: 'abc', TWO_PORT: '1.5' }, one, two);
    expect(read).toThrow(ConfigurationError);
    try {
      read();
    } catch (error) {
      const { problems, message } = error as ConfigurationError;
      expect(problems).toEqual([
        { variable: 'ONE_URL', problem: 'is missing' },
        { variable: 'ONE_SECRET', problem: 'must have 4 characters' },
        { variable: 'TWO_PORT', problem: 'must be whole' },
      ]);
      expect(message).toContain('3 problems');
      expect(message).not.toContain('abc');
    }
  });
});

describe('Secret', () => {
  it('prints as nothing but stars, however it is shown', () => {
    const secret = new Secret('hidden');
    const shown = [`${secret}`, JSON.stringify({ secret }), inspect(secret), inspect({ deep: { secret } })].join(' ');
    expect(shown).not.toContain('hidden');
    expect(shown).toContain('***');
  });
});
