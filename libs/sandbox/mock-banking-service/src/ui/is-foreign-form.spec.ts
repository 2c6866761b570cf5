import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { isForeignForm } from './is-foreign-form.js';

describe('a form', () => {
  const publicUrl = 'http://localhost:3001/sandbox';
  const isForeign = (headers: Record<string, string>) =>
    isForeignForm({ headers } as unknown as FastifyRequest, publicUrl);

  it.each([
    [{ origin: 'http://localhost:3001' }],
    [{ origin: 'http://localhost:3001', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{}],
  ])('with %p is ours', (headers) => expect(isForeign(headers as Record<string, string>)).toBe(false));

  it.each([
    [{ origin: 'http://127.0.0.1:3001' }],
    [{ origin: 'https://localhost:3001' }],
    [{ origin: 'http://localhost:3001.evil.example' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('with %p is not', (headers) => expect(isForeign(headers as Record<string, string>)).toBe(true));
});
