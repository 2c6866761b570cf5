import { describe, expect, it } from '@jest/globals';
import { httpUrlField } from './http-url-field.js';

describe('httpUrlField', () => {
  it.each([
    'https://id.example.com',
    'https://api.example.com:8443/provider/',
    'http://localhost:3000',
    'http://127.0.0.1:3002/.well-known/jwks.json',
    'http://[::1]:3000',
    'http://mock-sage-id:3002',
  ])('takes %s as it is', (url) => expect(httpUrlField.parse(url)).toBe(url));

  it.each([
    ['http://id.example.com', 'must be https'],
    ['http://10.0.0.7', 'must be https'],
    ['http://127.0.0.1.example.com', 'must be https'],
    ['http://[2001:db8::1]', 'must be https'],
    ['https://user@id.example.com', 'user name'],
    ['https://:fake@id.example.com', 'password'],
    ['https://id.example.com/?a=1', 'query'],
    ['https://id.example.com/?', 'query'],
    ['https://id.example.com/#x', 'fragment'],
    ['ftp://id.example.com', 'must be an https://'],
    ['https:id.example.com', 'must be an https://'],
    ['https://id.example.com\\@elsewhere.example', 'must be an https://'],
    ['https://', 'must be an https://'],
    ['id.example.com', 'must be an https://'],
  ])('refuses %s and says why, without showing it', (url, why) => {
    const messages = httpUrlField.safeParse(url).error?.issues.map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining(why)]);
    expect(messages?.join()).not.toContain('id.example.com');
  });
});
