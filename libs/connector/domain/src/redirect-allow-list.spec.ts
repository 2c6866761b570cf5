import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAllowedRedirect, isOriginPattern } from './redirect-allow-list.js';

const PATTERNS = [
  'https://*.sagebankdrive.com',
  'https://money.sage.com',
  'http://localhost:3001',
  'http://[::1]:3001',
];

describe('isOriginPattern', () => {
  it.each([
    'https://money.sage.com',
    'https://*.sagebankdrive.com',
    'https://bank.example:8443',
    'http://localhost:3001',
    'http://127.0.0.1',
    'http://[::1]:3001',
  ])('takes %s', (text) => expect(isOriginPattern(text)).toBe(true));

  it.each([
    'http://money.sage.com',
    'https://money.sage.com/',
    'https://money.sage.com/path',
    'https://user@money.sage.com',
    'https://*',
    'https://*.com',
    'https://a.*.sage.com',
    'https://mon*.sage.com',
    'https://.sage.com',
    'https://a..sage.com',
    'https://money.sage.com.',
    'https://money.sage.com:99999',
    'https://',
    'ftp://money.sage.com',
    'money.sage.com',
    '',
  ])('refuses "%s"', (text) => expect(isOriginPattern(text)).toBe(false));
});

describe('isAllowedRedirect', () => {
  it.each([
    'https://eu.sagebankdrive.com/api/v1/indirectredirect/42?state=7f0c',
    'https://a.b.sagebankdrive.com',
    'https://EU.sagebankdrive.com/x',
    'https://money.sage.com:443/?a=b%20c&d',
    'https://money.sage.com?a=//elsewhere.example',
    'http://localhost:3001/back',
    'http://[::1]:3001/back',
  ])('allows %s', (uri) => expect(isAllowedRedirect(uri, PATTERNS)).toBe(true));

  it.each([
    ['another host', 'https://elsewhere.example/'],
    ['http', 'http://money.sage.com/'],
    ['http below a wildcard', 'http://eu.sagebankdrive.com/'],
    ['another port', 'https://money.sage.com:444/'],
    ['loopback on another port', 'http://localhost:3002/'],
    ['the wildcard’s own domain', 'https://sagebankdrive.com/'],
    ['a user name', 'https://money.sage.com@elsewhere.example/'],
    ['a user name before the right host', 'https://user@money.sage.com/'],
    ['a user name and password', 'https://user:word@money.sage.com/'],
    ['no scheme', '//money.sage.com/'],
    ['a path alone', '/back'],
    ['too few slashes', 'https:/money.sage.com/'],
    ['too many slashes', 'https:///money.sage.com/'],
    ['an empty path segment', 'https://money.sage.com//elsewhere.example'],
    ['a backslash for the host', 'https://elsewhere.example\\.money.sage.com/'],
    ['a backslash before a user name', 'https://elsewhere.example\\@money.sage.com/'],
    ['backslashes for slashes', 'https:\\\\money.sage.com\\'],
    ['encoded dots in the host', 'https://money%2esage.com/'],
    ['an encoded slash in the host', 'https://elsewhere.example%2f.sagebankdrive.com/'],
    ['encoded dots in the path', 'https://money.sage.com/%2e%2e/x'],
    ['an encoded slash in the path', 'https://money.sage.com/%2F%2Felsewhere.example'],
    ['an encoded backslash in the path', 'https://money.sage.com/%5celsewhere.example'],
    ['a twice encoded dot', 'https://money.sage.com/%252e'],
    ['a fragment', 'https://money.sage.com/#/x'],
    ['an empty fragment', 'https://money.sage.com/#'],
    ['a look-alike suffix', 'https://evilsagebankdrive.com/'],
    ['a look-alike prefix', 'https://money.sage.com.elsewhere.example/'],
    ['a look-alike letter', 'https://mоney.sage.com/'],
    ['the punycode of a look-alike', 'https://xn--mney-5cd.sage.com/'],
    ['full-width dots', 'https://money。sage。com/'],
    ['a dot at the end', 'https://money.sage.com./'],
    ['an empty label', 'https://a..sagebankdrive.com/'],
    ['a label of nothing', 'https://.sagebankdrive.com/'],
    ['a space in front', ' https://money.sage.com/'],
    ['a line break', 'https://money.sage.com/\r\nx: y'],
    ['a tab inside the scheme', 'ht\ttps://money.sage.com/'],
    ['a NUL', 'https://money.sage.com/\0'],
    ['an empty port', 'https://money.sage.com:/'],
    ['a port with a zero in front of nothing', 'https://money.sage.com:0/'],
    ['another writing of loopback', 'http://0x7f.1:3001/'],
    ['a script', 'javascript:alert(1)//https://money.sage.com/'],
    ['data', 'data:text/html,https://money.sage.com/'],
    ['a list', 'https://money.sage.com/,https://elsewhere.example/ '],
    ['nothing', ''],
  ])('refuses %s', (_case, uri) => expect(isAllowedRedirect(uri, PATTERNS)).toBe(false));

  it('allows nothing when nothing is listed, and ignores what is no pattern', () => {
    expect(isAllowedRedirect('https://money.sage.com/', [])).toBe(false);
    expect(isAllowedRedirect('https://money.sage.com/', ['https://*', '*', 'https://*.com'])).toBe(false);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'https://',
      'http://',
      'money.sage.com',
      'sagebankdrive.com',
      'elsewhere.example',
      'localhost:3001',
    ),
    fc.constantFrom('/', '//', '\\', '@', '#', '?', ':', '.', '%2e', '%2f', '%5c', '\t', '\n', ' ', '。', '[', ']'),
    fc.string({ maxLength: 4 }),
  );

  it('sends nobody to a host that is not listed, however the text is made', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const uri = pieces.join('');
        if (!isAllowedRedirect(uri, PATTERNS)) return;
        const { origin, username, password, hash, hostname } = new URL(uri);
        const isListed =
          origin === 'https://money.sage.com' ||
          origin === 'http://localhost:3001' ||
          (origin === `https://${hostname}` && hostname.endsWith('.sagebankdrive.com'));
        expect([isListed, username, password, hash]).toEqual([true, '', '', '']);
        expect(new URL(uri, 'https://ours.example').origin).toBe(origin);
      }),
      { numRuns: 5_000 },
    );
  });

  it('allows any path below a listed host that has nothing to be misread', () => {
    const segment = fc.stringMatching(/^[\w.~-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), fc.uuid(), (segments, state) =>
        isAllowedRedirect(`https://eu.sagebankdrive.com/${segments.join('/')}?state=${state}`, PATTERNS),
      ),
    );
  });
});
