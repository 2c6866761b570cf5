import { startStack, type RunningStack } from '@feedline/local-stack';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SandboxDesk } from '../sandbox/sandbox-desk.js';
import { demoCommand } from './demo-command.js';

describe('npm run demo beside npm start', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-demo-'));
  let stack: RunningStack;
  beforeAll(async () => void (stack = await startStack({ folder })));
  afterAll(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const demo = async (...args: string[]) => {
    const output = new PassThrough();
    const stream = output as unknown as NodeJS.WriteStream;
    const code = await demoCommand({ folder, args, environment: {}, output: stream });
    output.end();
    return { code, said: await text(output) };
  };

  it.each(['embed', 'navigate'])('links an account, and feeds it on both sides: mode %s', async (mode) => {
    const { code, said } = await demo('--mode', mode);
    expect([code, said]).toEqual([0, expect.stringContaining('The account is active on both sides.')]);
    const steps = [...said.matchAll(/^ ?(\d+) → /gm)].map(([, step]) => Number(step));
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const [, authorisationId = ''] = /PATCH \/v1\/authorisations\/(\S+) 200, \d accounts/.exec(said) ?? [];
    const desk = new SandboxDesk(stack.urls['mock-banking-service']);
    expect(await desk.journal({ method: 'PATCH', authorisationId })).toMatchObject([{ status: 200 }]);
    expect(said).toMatch(/POST \/v1\/statements 201, statement \S+ with [1-9]\d* transaction/);
    expect(said).toMatch(/connector: the link of bank account \S+ is active, [1-9]\d* transactions? sent/);
    expect(said).not.toContain('\u001b');
  });

  it('says in one sentence where the story ended, when it could not go on', async () => {
    const desk = new SandboxDesk(stack.urls['mock-banking-service']);
    await desk.spoil({ method: 'GET', path: '/api/v1/accesstoken', status: 500 });
    const { code, said } = await demo();
    expect([code, said]).toEqual([1, expect.stringMatching(/GET \/api\/v1\/accesstoken answered 500 and not 200/)]);
    expect(said).not.toContain('active on both sides');
  });
});
