import { describe, expect, it } from '@jest/globals';
import { foldBody } from './fold-body.js';

describe('foldBody', () => {
  it.each([
    ['nothing', undefined, null],
    ['an empty text', '', null],
    [
      'JSON',
      '{ "a" : [1, { "client_secret": "s" }], "token_type": "Bearer" }',
      '{"a":[1,{"client_secret":"•••"}],"token_type":"Bearer"}',
    ],
    ['bytes', Buffer.from('{"apiKey":"s"}'), '{"apiKey":"•••"}'],
    ['a form', 'password=p&name=a%20b', 'password=•••&name=a%20b'],
    ['a page', '<p>token=x</p>', '<p>token=x</p>'],
    ['a token in a text', 'Bearer eyJhbGciOi.eyJpc3Mi.c2ln!', 'Bearer •••!'],
    ['no JSON', '{"token":"x"', '{"token":"•••"'],
    ['a NUL', 'a\u0000b', 'a\ufffdb'],
  ])('keeps %s without its secrets', (_case, body, folded) => expect(foldBody(body)).toBe(folded));

  it('keeps all of what is long, and the head of what is too long', () => {
    expect(foldBody('x'.repeat(65_536))).toHaveLength(65_536);
    expect(foldBody('x'.repeat(65_537))).toBe(`${'x'.repeat(8_192)}…`);
    expect(foldBody(Buffer.from('x'.repeat(65_537)))).toBe(`${'x'.repeat(8_192)}…`);
  });

  it('finds secrets in the head of JSON that is too long, one that the cut goes through too', () => {
    const before = { client_secret: 's', padding: 'x'.repeat(8_192 - 60) };
    const folded = foldBody(JSON.stringify({ ...before, password: 'very secret '.repeat(6_000) }));
    expect(folded).toContain('"client_secret":"•••"');
    expect(folded).not.toContain('very');
  });
});
