import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { readConfig } from './config.js';

const FIRST = { bankId: 'b-1', name: 'First', path: 'first', header: 'x-first', secret: 'obviously-fake-first' };
const SECOND = { bankId: 'b-2', name: 'Second', path: 'second', header: 'x-second', secret: 'obviously-fake-second' };

const RIGHT = {
  PUBLIC_BASE_URL: 'https://connector.example/feeds/',
  BANKS: JSON.stringify([FIRST, SECOND]),
  REDIRECT_ALLOW_LIST: 'https://*.sagebankdrive.com',
  FRAME_ANCESTORS: 'https://*.sage.com, https://*.intacct.com',
  SAGE_ID_ISSUER: 'https://id.example/',
  SAGE_ID_JWKS_URL: 'http://mock-sage-id:3002/.well-known/jwks.json',
  NOTIFICATION_AUDIENCE: 'feedline/notifications',
  DATABASE_URL: 'postgresql://feedline:fake-password@127.0.0.1:5432/connector',
  DEMO_BANK_DATABASE_URL: 'postgres://feedline:fake-password@127.0.0.1:5432/demo_bank',
  SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
};

const problemsOf = (wrong: NodeJS.ProcessEnv): string => {
  try {
    readConfig({ ...RIGHT, ...wrong });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the configuration of the connector API', () => {
  it('takes what is right', () => {
    expect(readConfig(RIGHT)).toMatchObject({
      PUBLIC_BASE_URL: 'https://connector.example/feeds',
      FRAME_ANCESTORS: ['https://*.sage.com', 'https://*.intacct.com'],
    });
  });

  it('prints no password and no shared key', () => {
    const config = readConfig(RIGHT);
    expect(config.DATABASE_URL.reveal()).toBe(RIGHT.DATABASE_URL);
    expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toMatch(/fake/);
  });

  it.each([
    ['PUBLIC_BASE_URL', 'http://connector.example', 'must be https'],
    ['PUBLIC_BASE_URL', 'https://connector.example/?x=1', 'query'],
    ['SAGE_ID_JWKS_URL', 'http://id.example/jwks.json', 'must be https'],
    ['REDIRECT_ALLOW_LIST', ' , ', 'at least one'],
    ['FRAME_ANCESTORS', ',', 'at least one'],
    ['FRAME_ANCESTORS', 'https://*', 'must list origins'],
    ['DATABASE_URL', 'mysql://feedline:fake-password@127.0.0.1/x', 'must be a postgresql://'],
  ])('refuses %s=%s', (variable, value, why) => {
    const message = problemsOf({ [variable]: value });
    expect(message).toMatch(new RegExp(`${variable}: .*${why}`));
    expect(message).not.toContain('fake');
  });

  it.each<[string, object, string]>([
    ['the same bankId', { bankId: FIRST.bankId }, 'the same bankId'],
    ['the same path', { path: FIRST.path }, 'the same path'],
    ['the same secret', { secret: FIRST.secret }, 'the same secret'],
    ['a path of ours', { path: 'health' }, 'path of our own'],
    ['a short secret', { secret: 'fake' }, '16 characters'],
    ...['authorization', 'host', 'content-type', 'content-length', 'cookie', 'connection', 'transfer-encoding'].map(
      (header): [string, object, string] => [`the header ${header}`, { header }, 'meaning of its own'],
    ),
    ...['accept', 'accept-encoding', 'proxy-authorization', 'x-forwarded-for', 'x-correlation-id'].map(
      (header): [string, object, string] => [`the header ${header}`, { header }, 'meaning of its own'],
    ),
  ])('refuses banks with %s', (_what, wrong, why) => {
    const message = problemsOf({ BANKS: JSON.stringify([FIRST, { ...SECOND, ...wrong }]) });
    expect(message).toContain(why);
    expect(message).not.toContain('fake');
  });
});
