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

  it('cuts what is too long', () => expect(foldBody('x'.repeat(100_000))).toHaveLength(65_536));
});
