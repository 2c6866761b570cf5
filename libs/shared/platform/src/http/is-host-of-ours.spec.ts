import { describe, expect, it } from '@jest/globals';
import { isHostOfOurs } from './is-host-of-ours.js';

const PUBLIC = 'https://sandbox.bank.example/base';

describe('isHostOfOurs', () => {
  it.each(['localhost', 'LOCALHOST:3001', '127.0.0.1:3001', '[::1]:80', '10.1.2.3', 'sandbox', 'a.b.localhost:1'])(
    'is so for %s',
    (host) => expect(isHostOfOurs(host, PUBLIC)).toBe(true),
  );

  it.each(['host.docker.internal:3001', 'mock.team.svc.cluster.local', 'sandbox.test'])(
    'is so for the private %s',
    (host) => expect(isHostOfOurs(host, PUBLIC)).toBe(true),
  );

  it.each(['sandbox.bank.example', 'Sandbox.Bank.example:443'])('is so for the public %s', (host) =>
    expect(isHostOfOurs(host, PUBLIC)).toBe(true),
  );

  it.each([
    undefined,
    '',
    'elsewhere.example',
    'elsewhere.example:3001',
    'internal.elsewhere.example',
    'elsewhere.internal.',
    'localhost.elsewhere.example',
    '127.0.0.1.elsewhere.example',
    'x@elsewhere.example',
    'sandbox.bank.example.elsewhere.example',
    'evilsandbox.bank.example',
    'elsewhere.example#sandbox.bank.example',
    '[::',
  ])('is not so for %s', (host) => expect(isHostOfOurs(host, PUBLIC)).toBe(false));

  it('knows no public name without a public address', () => {
    expect(isHostOfOurs('sandbox.bank.example', '')).toBe(false);
    expect(isHostOfOurs('localhost', '')).toBe(true);
  });
});
