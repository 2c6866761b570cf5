import { startStack, type RunningStack } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { queueBackends } from '../queue/queue-backends.js';
import { SandboxDesk } from '../sandbox/sandbox-desk.js';
import { grantAuthorisations } from './grant-authorisations.js';
import { untilReported } from './until-reported.js';

describe.each(queueBackends())('the worker killed with -9, BullMQ on %s', (_name, redisUrl) => {
  let stack: RunningStack;
  let bankingService: SandboxDesk;
  let sageId: SandboxDesk;
  beforeAll(async () => {
    stack = await startStack({ redisUrl, processes: ['provider-worker', 'mock-banking-service', 'mock-sage-id'] });
    bankingService = new SandboxDesk(stack.urls['mock-banking-service']);
    sageId = new SandboxDesk(stack.urls['mock-sage-id']);
  });
  afterAll(async () => stack.stop());
  afterEach(async () => Promise.all([bankingService.behave(), sageId.behave()]));

  async function killWorker(): Promise<void> {
    const worker = stack.processes['provider-worker'];
    worker?.kill('SIGKILL');
    expect(await worker?.exited).toMatchObject({ signal: 'SIGKILL' });
  }

  const patches = (authorisationId: string) =>
    bankingService.journal({ method: 'PATCH', direction: 'in', authorisationId });

  it('reports after its restart with one call, when it died between the consent and the call', async () => {
    // No token yet, and none given: the job has begun and its call cannot leave.
    await sageId.spoil({ method: 'POST', path: '/oauth/token', hold: true });
    const [id = ''] = await grantAuthorisations(stack, 1);
    await until('the job to wait for its token', async () => (await sageId.held()) === 1);
    await killWorker();
    await sageId.behave();
    expect(await patches(id)).toEqual([]);

    await stack.restart('provider-worker');
    const [sides] = await untilReported(stack, [id]);
    expect(sides?.sandbox).toMatchObject({ decision: { data: { status: 'success' } } });
    expect(await patches(id)).toMatchObject([{ status: 200 }]);
  });

  it('sends the same bytes a second time for one effect, when it died before the answer came', async () => {
    await bankingService.spoil({ method: 'PATCH', path: '/provider/v1/authorisations', hold: true });
    const [id = ''] = await grantAuthorisations(stack, 1);
    await until('the sandbox to have stored the PATCH', () => patches(id));
    await killWorker();
    await bankingService.behave();

    await stack.restart('provider-worker');
    const [sides] = await untilReported(stack, [id]);
    const [first, second, ...more] = await patches(id);
    expect(second?.requestSha256).toBe(first?.requestSha256);
    expect([second?.status, more]).toEqual([200, []]);
    expect(sides?.sandbox).toMatchObject({ decision: { data: { status: 'success' } } });
  });
});
