import { describe, expect, it } from '@jest/globals';
import { addressAtHome } from './address-at-home.js';

describe('the address of a page at home', () => {
  const publicUrl = 'http://localhost:3001';

  it.each([
    ['127.0.0.1:3001', publicUrl, 'http://localhost:3001/product?a=1'],
    ['[::1]:3001', publicUrl, 'http://localhost:3001/product?a=1'],
    ['localhost:3001', 'http://127.0.0.1:3001', 'http://127.0.0.1:3001/product?a=1'],
    ['localhost:3001', publicUrl, undefined],
    ['LOCALHOST:3001', publicUrl, undefined],
    ['127.0.0.1:4001', publicUrl, undefined],
    ['sandbox.example', publicUrl, undefined],
    ['127.0.0.1:3001', 'https://sandbox.example', undefined],
    ['', publicUrl, undefined],
  ])('of host %s and public address %s is %s', (host, home, address) => {
    expect(addressAtHome('/product?a=1', { host, publicUrl: home })).toBe(address);
  });
});
