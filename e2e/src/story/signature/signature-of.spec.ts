import { describe, expect, it } from '@jest/globals';
import { signatureOf } from './signature-of.js';

const BASE = 'http://localhost:3001';

describe('the signature of a product', () => {
  it.each([
    {
      call: { method: 'POST', url: `${BASE}/api/v1/organisations`, body: '{"a":1}', nonce: 'n3' },
      key: 'app-key',
      signature: 'uRJ2fC8fH+wrTmpYXvZeP94brfA=',
    },
    {
      call: {
        method: 'POST',
        url: `${BASE}/API/v1/organisations`,
        body: '{"company":{"name":"O\'Hara & Söhne (UK)!"},"crmId":"crm-1"}',
        nonce: 'nonce-1*',
      },
      key: 'app-key',
      signature: '4tsknkx7STfwfqDGKJm2SeWp1yE=',
    },
    {
      call: { method: 'GET', url: `${BASE}/api/v1/accesstoken`, nonce: 'n2' },
      key: 'org-key',
      signature: 'ojaPdVMY//oCyXjekd1iSS0Suis=',
    },
    {
      call: { method: 'GET', url: `${BASE}/api/v1/x?b=two%20words&a=1`, nonce: 'n4' },
      key: 'k',
      signature: 'odJojz/ayDb6+mZGNJYd0eqvmJA=',
    },
  ])('agrees with the golden vector of $call.method $call.url', ({ call, key, signature }) => {
    expect(signatureOf(call, key)).toBe(signature);
  });

  it('sorts parameters by their name and not by name and value', () => {
    const url = (query: string) => `${BASE}/x?${query}`;
    const sign = (query: string) => signatureOf({ method: 'GET', url: url(query), nonce: 'n' }, 'k');
    expect(sign('a=2&a-b=1')).toBe(sign('a-b=1&a=2'));
  });
});
