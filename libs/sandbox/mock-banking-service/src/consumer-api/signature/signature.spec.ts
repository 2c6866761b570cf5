import { describe, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import { isSigned } from './is-signed.js';
import { percentEncode } from './percent-encode.js';
import { signatureBase } from './signature-base.js';
import { signatureOf } from './signature-of.js';

const ORGANISATIONS = 'http://localhost:3001/api/v1/organisations';

/** The golden vectors of wire contract §5. */
const VECTORS = [
  {
    method: 'POST',
    url: ORGANISATIONS,
    body: '{"a":1}',
    nonce: 'n3',
    key: 'app-key',
    signature: 'uRJ2fC8fH+wrTmpYXvZeP94brfA=',
  },
  {
    method: 'POST',
    url: 'http://localhost:3001/API/v1/organisations',
    body: '{"company":{"name":"O\'Hara & Söhne (UK)!"},"crmId":"crm-1"}',
    nonce: 'nonce-1*',
    key: 'app-key',
    signature: '4tsknkx7STfwfqDGKJm2SeWp1yE=',
  },
  {
    method: 'GET',
    url: 'http://localhost:3001/api/v1/accesstoken',
    nonce: 'n2',
    key: 'org-key',
    signature: 'ojaPdVMY//oCyXjekd1iSS0Suis=',
  },
  {
    method: 'GET',
    url: 'http://localhost:3001/api/v1/x?b=two%20words&a=1',
    nonce: 'n4',
    key: 'k',
    signature: 'odJojz/ayDb6+mZGNJYd0eqvmJA=',
  },
];

describe('signatureOf', () => {
  it.each(VECTORS)('agrees with the golden vector of $method $url', ({ key, signature, ...call }) => {
    expect(signatureOf(call, key)).toBe(signature);
  });

  it('signs the documented base', () => {
    expect(signatureBase({ method: 'post', url: ORGANISATIONS, body: '{"a":1}', nonce: 'n3' })).toBe(
      'POST&http%3A%2F%2Flocalhost%3A3001%2Fapi%2Fv1%2Forganisations&body%3DeyJhIjoxfQ%253D%253D&n3',
    );
  });
});

describe('percentEncode', () => {
  it.each([
    ["!'()*", '%21%27%28%29%2A'],
    ['-._~aZ0', '-._~aZ0'],
    ['ö &', '%C3%B6%20%26'],
  ])('encodes %p', (text, encoded) => expect(percentEncode(text)).toBe(encoded));
});

describe('isSigned', () => {
  const call = { method: 'POST', url: ORGANISATIONS, nonce: 'n' };
  const signed = (body: string | undefined) => signatureOf({ ...call, body }, 'key');

  it('accepts the raw body', () => {
    const body = Buffer.from('{ "a" : 1 }');
    expect(isSigned({ ...call, body }, 'key', signed('{ "a" : 1 }'))).toBe(true);
  });

  it('accepts the compact JSON of a body that was sent with spaces', () => {
    const body = Buffer.from('{ "a" : "ö" }');
    expect(isSigned({ ...call, body }, 'key', signed('{"a":"ö"}'))).toBe(true);
  });

  it.each([undefined, '', '{}', '""', 'null'])('accepts %p for an empty body', (body) => {
    expect(isSigned(call, 'key', signed(body))).toBe(true);
    expect(isSigned({ ...call, body: Buffer.alloc(0) }, 'key', signed(body))).toBe(true);
  });

  it.each([
    ['another key', { key: 'other' }],
    ['another body', { body: Buffer.from('{"a":2}') }],
    ['no body', { body: undefined }],
    ['another nonce', { nonce: 'm' }],
    ['another method', { method: 'PUT' }],
    ['another path', { url: `${ORGANISATIONS}x` }],
    ['a query', { url: `${ORGANISATIONS}?a=1` }],
    ['no signature', { signature: '' }],
  ])('refuses %s', (_case, change) => {
    const { key, signature, ...rest } = {
      ...call,
      body: Buffer.from('{"a":1}') as Buffer | undefined,
      key: 'key',
      signature: signed('{"a":1}'),
      ...change,
    };
    expect(isSigned(rest, key, signature)).toBe(false);
  });

  it('does not care about the order of the query, nor about the case of the address', () => {
    const sign = (url: string) => signatureOf({ method: 'GET', url, nonce: 'n' }, 'key');
    expect(sign('http://host/A?b=2&a=1&a=0')).toBe(sign('HTTP://HOST/a?a=0&a=1&b=2'));
    expect(sign('http://host/a?b=X')).not.toBe(sign('http://host/a?b=x'));
  });

  it('takes a malformed query as it stands', () => {
    expect(() => signatureOf({ method: 'GET', url: 'http://host/a?b=%zz', nonce: 'n' }, 'key')).not.toThrow();
  });
});
