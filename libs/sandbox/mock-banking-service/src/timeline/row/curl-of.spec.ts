import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import type { TimelineCall } from '../timeline-call.js';
import { curlOf } from './curl-of.js';

const call = (change: Partial<TimelineCall>): TimelineCall => ({
  sequence: 1,
  change: 1,
  at: '2026-03-02T09:00:00.000Z',
  direction: 'in',
  from: 'connector',
  to: 'banking-service',
  calledAt: 'http://localhost:3001',
  placedAt: '2026-03-02T09:00:00.000Z',
  asked: null,
  origin: null,
  method: 'GET',
  path: '/a',
  query: '',
  status: 200,
  durationMs: 1,
  requestBody: null,
  requestSha256: null,
  responseBody: null,
  requestHeaders: {},
  responseHeaders: {},
  claims: null,
  caller: 'connector',
  open: false,
  authorisationId: null,
  correlationId: null,
  spoiled: null,
  ...change,
});

/** What a real shell makes of the words; the secrets come from its environment. */
function argumentsOf(command: string, secrets: Record<string, string> = {}): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const output = execFileSync('/bin/sh', ['-c', script], { env: secrets, encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

describe('curlOf', () => {
  it('is a command with variables in the place of secrets', () => {
    const command = curlOf(
      call({
        method: 'PATCH',
        path: '/provider/v1/authorisations/1',
        requestHeaders: { authorization: 'Bearer •••', 'x-api-key': '•••', 'content-type': 'application/json' },
        requestBody: '{"a":"it\'s"}',
      }),
    );
    expect(argumentsOf(command, { SAGE_ID_TOKEN: 'the token', PROVIDER_API_KEY: "k'ey" })).toEqual([
      ...['--request', 'PATCH', 'http://localhost:3001/provider/v1/authorisations/1'],
      ...['--header', 'authorization: Bearer the token'],
      ...['--header', "x-api-key: k'ey"],
      ...['--header', 'content-type: application/json'],
      ...['--data-raw', '{"a":"it\'s"}'],
    ]);
  });

  it('names the variables of folded fields after them, in forms, JSON and addresses', () => {
    const form = curlOf(call({ method: 'POST', requestBody: 'grant=x&client_secret=•••&audience=a' }));
    expect(argumentsOf(form, { CLIENT_SECRET: 's&1' }).at(-1)).toBe('grant=x&client_secret=s&1&audience=a');
    const json = curlOf(call({ method: 'POST', requestBody: '{"clientSecret":"•••","b":{"2fa-token":"•••"}}' }));
    const secrets = { CLIENT_SECRET: '1', SECRET_2FA_TOKEN: '2' };
    expect(argumentsOf(json, secrets).at(-1)).toBe('{"clientSecret":"1","b":{"2fa-token":"2"}}');
    expect(argumentsOf(curlOf(call({ query: 'bank=b&state=•••' })), { STATE: 'x' })).toEqual([
      'http://localhost:3001/a?bank=b&state=x',
    ]);
  });

  it('asks for the token that the callee wants', () => {
    const requestHeaders = { authorization: 'Bearer •••' };
    expect(curlOf(call({ requestHeaders, from: 'product' }))).toContain('$CONSUMER_JWT');
    expect(curlOf(call({ requestHeaders, from: 'banking-service', to: 'connector' }))).toContain('$SAGE_ID_TOKEN');
  });

  it.each(['$(touch x)', '`id`', "'; exit 1; '", '\\', '"', 'a\nb', '!!', '@file', '•••', '$HOME', '%s', "'''"])(
    'gives %p to curl as it is',
    (text) => {
      const command = curlOf(
        call({ method: 'POST', path: '/x', requestHeaders: { 'x-note': text }, requestBody: text }),
      );
      const words = argumentsOf(command, { X_NOTE: '•••' });
      expect(words).toEqual([
        ...['--request', 'POST', 'http://localhost:3001/x', '--header', `x-note: ${text}`, '--data-raw', text],
      ]);
    },
  );

  it('keeps brackets of an address from curl’s own pattern language', () => {
    expect(argumentsOf(curlOf(call({ query: 'a[]={1,2}' })))).toEqual([
      '--globoff',
      'http://localhost:3001/a?a[]={1,2}',
    ]);
  });
});
