import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import { showAnswered, showIncoming, showOutgoing } from './fold-headers.js';
import { foldBody } from './fold-body.js';
import { foldQuery, foldText } from './fold-text.js';
import { claimsIn } from './token-claims.js';

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as Sage ID signs it. */
function tokenOf(payload: object): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = `${encoded({ alg: 'RS256', typ: 'JWT', kid: 'key-1', x5c: ['fake'] })}.${encoded(payload)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

const SECRET = 'fAke-s3cret';

describe('foldQuery', () => {
  it.each([
    [`bank=b&state=${SECRET}`, 'bank=b&state=•••'],
    [`ticket=${SECRET}&a=1`, 'ticket=•••&a=1'],
    [`HANDLE=${SECRET}`, 'HANDLE=•••'],
    [`st%61te=${SECRET}`, 'st%61te=•••'],
    [`signature=${SECRET}&signature=${SECRET}`, 'signature=•••&signature=•••'],
    [
      `redirect_uri=https%3A%2F%2Fx%2Fy%3Fstate%3D${SECRET}%26b%3D1`,
      'redirect_uri=https%3A%2F%2Fx%2Fy%3Fstate%3D•••%26b%3D1',
    ],
    [`u=a%253Fstate%253D${SECRET}%2526b`, 'u=a%253Fstate%253D•••%2526b'],
    ['estate=1&status=open&bad=%E0%A4%A', 'estate=1&status=open&bad=%E0%A4%A'],
    ['', ''],
  ])('folds %p', (query, folded) => expect(foldQuery(query)).toBe(folded));
});

describe('foldText', () => {
  it.each([
    [`<a href="https://x/a?ticket=${SECRET}">on</a>`, '<a href="https://x/a?ticket=•••">on</a>'],
    [`<a href="/a?b=1&amp;handle=${SECRET}">`, '<a href="/a?b=1&amp;handle=•••">'],
    [`replace("/a?b=1\\u0026state=${SECRET}")`, 'replace("/a?b=1\\u0026state=•••")'],
    [`<input type="hidden" name="state" value="${SECRET}">`, '<input type="hidden" name="state" value="•••">'],
    [`<input value='${SECRET}' name=handle>`, '<input value="•••" name=handle>'],
    ['<input name="customer" value="ada">', '<input name="customer" value="ada">'],
    [`a ${tokenOf({ iss: 'x' })} b`, 'a ••• b'],
  ])('folds %p', (text, folded) => expect(foldText(text)).toBe(folded));

  it('is not slow on purpose-made text', () => {
    for (const text of ['%26'.repeat(20_000), '?a'.repeat(30_000), '<input '.repeat(9_000), 'eyJ.'.repeat(15_000)]) {
      expect(foldText(text)).toHaveLength(text.length);
    }
  });
});

describe('foldBody', () => {
  it.each([
    [{ client_secret: [SECRET] }],
    [{ passcode: 123_456, nested: { password: { text: SECRET } } }],
    [{ pollRoute: `https://x/y?signature=${SECRET}` }],
    [{ note: `"${tokenOf({ iss: 'x' })}"` }],
  ])('keeps no secret of %j', (body) => {
    const folded = foldBody(JSON.stringify(body)) ?? '';
    expect(folded).toContain('•••');
    expect(folded).not.toMatch(/fAke|123456|eyJ/);
  });

  it('finds them in JSON that is cut or nested too deep', () => {
    expect(foldBody(`{"a":1,"client_secret":"${SECRET}`)).toBe('{"a":1,"client_secret":"•••"');
    const deep = `${'['.repeat(50_000)}{"password":"${SECRET}"}`;
    expect(foldBody(deep)).not.toContain(SECRET);
  });

  it('finds them in forms', () => {
    expect(foldBody(`state=${SECRET}&decision=link&passcode=123456`)).toBe('state=•••&decision=link&passcode=•••');
  });
});

describe('the headers of a call', () => {
  const given = {
    Authorization: `Bearer ${tokenOf({})}`,
    'X-Api-Key': SECRET,
    'x-signature': SECRET,
    'x-callback-key': SECRET,
    'content-type': 'application/json',
    cookie: SECRET,
    'x-application': 'accounting',
  };
  const plain = { 'content-type': 'application/json', 'x-application': 'accounting' };
  const secret = { authorization: 'Bearer •••', 'x-api-key': '•••', 'x-signature': '•••' };

  it('are shown without secrets when it came in, strange ones not at all', () => {
    expect(showIncoming(given)).toEqual({ ...plain, ...secret });
    expect(showIncoming({ authorization: SECRET })).toEqual({ authorization: '•••' });
  });

  it('are all shown when it went out, and all but the harmless are secret', () => {
    expect(showOutgoing(given)).toEqual({ ...plain, ...secret, 'x-callback-key': '•••', cookie: '•••' });
  });

  it('of its answer are those that tell something', () => {
    const answered = { location: `https://x/?state=${SECRET}`, 'retry-after': 3, 'set-cookie': SECRET, date: 'x' };
    expect(showAnswered(answered)).toEqual({ location: 'https://x/?state=•••', 'retry-after': '3' });
  });
});

describe('claimsIn', () => {
  it('reads what a token says, and keeps nothing to use it again', () => {
    const token = tokenOf({ iss: 'https://id/', exp: 1, secret: SECRET, inner: tokenOf({ a: 1 }) });
    const claims = claimsIn(`Bearer ${token}`);
    expect(claims).toEqual({
      header: { alg: 'RS256', typ: 'JWT', kid: 'key-1' },
      payload: { iss: 'https://id/', exp: 1, secret: '•••', inner: '•••' },
    });
    for (const part of token.split('.')) expect(JSON.stringify(claims)).not.toContain(part);
  });

  it.each([[undefined], [''], ['Bearer x'], ['Bearer eyJh.eyJh.x'], [`Bearer eyJ${'a'.repeat(9_000)}.eyJh.x`], [{}]])(
    'reads nothing from %p',
    (text) => expect(claimsIn(text)).toBeNull(),
  );
});
