import { Logger } from '@nestjs/common';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { inspect } from 'node:util';
import { SystemClock } from '../../clock/system-clock.js';
import { Metrics } from '../../health/metrics.js';
import { parseConfiguration } from '../../config/parse-configuration.js';
import type { ProblemError } from '../../problem/problem.error.js';
import { operatorConfig } from './operator.config.js';
import { OperatorDoor } from './operator-door.js';

Logger.overrideLogger(false);

const ALICE = { name: 'alice', key: 'obviously-fake-key-of-alice-0000001', scopes: ['status', 'queue'] };
const BOB = { name: 'bob', key: 'obviously-fake-key-of-bob-000000002', scopes: ['status'] };
const read = (keys: unknown) => parseConfiguration({ OPERATOR_KEYS: JSON.stringify(keys) }, operatorConfig);
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

/** Monotonic time that stands still until it is moved. */
class StoppedClock extends SystemClock {
  elapsedMs = 0;

  override monotonic(): number {
    return this.elapsedMs;
  }
}

let clock: StoppedClock;
let door: OperatorDoor;
beforeEach(() => {
  clock = new StoppedClock();
  door = new OperatorDoor(read([ALICE, BOB]).OPERATOR_KEYS, clock, new Metrics());
});

const request = (authorization: string[], ip = '10.0.0.1') =>
  ({ ip, id: 'c-1', raw: { headersDistinct: { authorization } } }) as unknown as FastifyRequest;

/** The status of the answer, 200 for those who may pass. */
function ask(scope: 'status' | 'queue', authorization: string[], ip?: string): number {
  try {
    door.admit(request(authorization, ip), scope);
    return 200;
  } catch (error) {
    return (error as ProblemError).details.status;
  }
}

describe('the door of operators', () => {
  it.each<[string, string, 'status' | 'queue', number]>([
    ['a bearer', `Bearer ${ALICE.key}`, 'queue', 200],
    ['a bearer in small letters', `bearer ${BOB.key}`, 'status', 200],
    ['the password of a browser', basic(`anybody:${ALICE.key}`), 'queue', 200],
    ['a password without a name', basic(`:${BOB.key}`), 'status', 200],
    ['a key without the scope', `Bearer ${BOB.key}`, 'queue', 403],
    ['another key', `Bearer ${ALICE.key}x`, 'status', 401],
    ['the beginning of a key', `Bearer ${ALICE.key.slice(0, -1)}`, 'status', 401],
    ['the key as the name', basic(`${ALICE.key}:`), 'status', 401],
    ['no colon', basic(ALICE.key), 'status', 401],
    ['no base64', 'Basic ***', 'status', 401],
    ['nothing behind the scheme', 'Bearer ', 'status', 401],
    ['no scheme', ALICE.key, 'status', 401],
    ['another scheme', `Digest ${ALICE.key}`, 'status', 401],
    ['a header too long', `Bearer ${ALICE.key}${'='.repeat(2_000)}`, 'status', 401],
    ['an empty header', '', 'status', 401],
  ])('answers to %s', (_what, authorization, scope, status) => {
    expect(ask(scope, [authorization])).toBe(status);
  });

  it('takes no header twice, not even the right one', () => {
    expect(ask('status', [`Bearer ${ALICE.key}`, `Bearer ${ALICE.key}`])).toBe(401);
  });

  it('tells browsers and programs how to ask again', () => {
    expect(() => door.admit(request([]), 'status')).toThrow(
      expect.objectContaining({ headers: { 'www-authenticate': expect.stringMatching(/^Basic .*Bearer /) } }),
    );
  });

  it('tells an address to wait after ten wrong keys in a minute', () => {
    const wrong = `Bearer ${'x'.repeat(32)}`;
    expect(Array.from({ length: 12 }, () => ask('status', [wrong]))).toEqual([...Array(10).fill(401), 429, 429]);
    expect(ask('status', [wrong], '10.0.0.2')).toBe(401);
    clock.elapsedMs = 60_000;
    expect(ask('status', [wrong])).toBe(401);
  });

  it('locks nobody out who has a key, for others may come by the same proxy', () => {
    for (let tries = 0; tries < 12; tries += 1) ask('status', [`Bearer ${'x'.repeat(32)}`]);
    expect(ask('status', [`Bearer ${ALICE.key}`])).toBe(200);
    expect(ask('queue', [`Bearer ${BOB.key}`])).toBe(403);
    expect(ask('status', [])).toBe(401);
  });

  it('counts no try for a browser that has not been asked yet', () => {
    expect(new Set(Array.from({ length: 20 }, () => ask('status', [])))).toEqual(new Set([401]));
    expect(ask('status', [`Bearer ${ALICE.key}`])).toBe(200);
  });

  it('is a wall where no key has the scope', () => {
    door = new OperatorDoor(read([BOB]).OPERATOR_KEYS, clock, new Metrics());
    expect(ask('queue', [`Bearer ${BOB.key}`])).toBe(404);
    door = new OperatorDoor(parseConfiguration({}, operatorConfig).OPERATOR_KEYS, clock, new Metrics());
    expect(ask('status', [`Bearer ${BOB.key}`])).toBe(404);
  });
});

describe('OPERATOR_KEYS', () => {
  it('prints no key', () => {
    const config = read([ALICE]);
    expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain('fake');
  });

  it.each<[string, unknown]>([
    ['a short key', [{ ...ALICE, key: 'fake'.repeat(7) }]],
    ['a key that no header can carry', [{ ...ALICE, key: `fake ${'é'.repeat(32)}` }]],
    ['a name that would spoil the log', [{ ...ALICE, name: 'alice\nroot' }]],
    ['one name twice', [ALICE, { ...BOB, name: 'alice' }]],
    ['one key twice', [ALICE, { ...BOB, key: ALICE.key }]],
    ['an unknown scope', [{ ...ALICE, scopes: ['everything'] }]],
    ['no scope', [{ ...ALICE, scopes: [] }]],
    ['no list', ALICE],
  ])('refuses %s, without showing it', (_what, keys) => {
    expect(() => read(keys)).toThrow(/^(?![^]*fake)[^]*OPERATOR_KEYS/);
  });
});
