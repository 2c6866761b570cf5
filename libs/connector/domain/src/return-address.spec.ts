import { describe, expect, it } from '@jest/globals';
import { returnAddress } from './return-address.js';

describe('returnAddress', () => {
  it.each([
    ['https://money.sage.com/back', 'https://money.sage.com/back?state=s-1'],
    ['https://money.sage.com', 'https://money.sage.com?state=s-1'],
    ['https://money.sage.com/back?', 'https://money.sage.com/back?state=s-1'],
    ['https://money.sage.com/back?a=b%20c+d', 'https://money.sage.com/back?a=b%20c+d&state=s-1'],
    ['https://money.sage.com/back?a&', 'https://money.sage.com/back?a&state=s-1'],
  ])('appends the state to %s', (redirectUri, expected) => expect(returnAddress(redirectUri, 's-1')).toBe(expected));

  it('encodes a state that could break out', () => {
    expect(returnAddress('https://money.sage.com/', 'a&b=c#d')).toBe('https://money.sage.com/?state=a%26b%3Dc%23d');
  });
});
