import { describe, expect, it } from '@jest/globals';
import { isFromElsewhere } from './is-from-elsewhere.js';

const HOMES = ['http://localhost:3001', 'https://sandbox.bank.example'];

describe('isFromElsewhere', () => {
  it.each([
    [{ origin: 'http://localhost:3001' }],
    [{ origin: 'https://sandbox.bank.example', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{}],
  ])('is not so with %p', (headers) => expect(isFromElsewhere(headers, ...HOMES)).toBe(false));

  it.each([
    [{ origin: 'http://127.0.0.1:3001' }],
    [{ origin: 'https://localhost:3001' }],
    [{ origin: 'http://localhost:3001.evil.example' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('is so with %p', (headers) => expect(isFromElsewhere(headers, ...HOMES)).toBe(true));
});
