import { runToEnd, startStack, type RunningStack } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { grantAuthorisations } from '../kill/grant-authorisations.js';
import { untilReported } from '../kill/until-reported.js';
import { SandboxDesk } from '../sandbox/sandbox-desk.js';

const CLI = path.resolve(import.meta.dirname, '../../../apps/operator-cli/dist/main.js');

describe('one Sage ID token for two workers and the command line', () => {
  let stack: RunningStack;
  let sageId: SandboxDesk;
  beforeAll(async () => {
    stack = await startStack({ workers: 2, processes: ['provider-worker', 'mock-banking-service', 'mock-sage-id'] });
    sageId = new SandboxDesk(stack.urls['mock-sage-id']);
  });
  afterAll(async () => stack.stop());

  const tokenRequests = async () =>
    (await sageId.journal({ method: 'POST', path: '/oauth/token' })).filter(({ requestBody }) =>
      requestBody?.includes(stack.secrets.providerClient.clientId),
    ).length;

  const checkToken = () =>
    runToEnd({ entry: CLI, args: ['token', 'check'], environment: stack.environmentOf('operator-cli') });

  it('is asked for once by 50 first calls of all of them', async () => {
    const [ids, said] = await Promise.all([grantAuthorisations(stack, 50), checkToken(), checkToken()]);
    await untilReported(stack, ids);
    expect(await tokenRequests()).toBe(1);
    expect(said).toEqual(['There is a token, the 1. of this credential.']);
  });

  it('is renewed once when 20 calls of both workers meet a 401', async () => {
    await retireSigningKey();
    await untilReported(stack, await grantAuthorisations(stack, 20));
    expect(await tokenRequests()).toBe(2);
    expect(await checkToken()).toEqual(['There is a token, the 2. of this credential.']);
  });

  /** Sage ID signs with a new key, and Banking Service has noticed: every token from before is worthless. */
  async function retireSigningKey(): Promise<void> {
    const post = (where: string, body: object = {}) =>
      fetch(`${stack.urls['mock-sage-id']}/sandbox/${where}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('signing-key');
    const crafted = await post('tokens', { audience: stack.secrets.providerAudience });
    const { access_token: token } = (await crafted.json()) as { access_token: string };
    const call = () =>
      fetch(`${stack.urls['mock-banking-service']}/provider/v1/authorisations/none`, {
        method: 'PATCH',
        headers: {
          'x-api-key': stack.secrets.providerApiKey,
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: '{"data":{"status":"failed"}}',
      });
    // The workers may have used up the second, and this call keeps no pace with them.
    const seen = await until('a call that is not too many', async () => {
      const answer = await call();
      return answer.status === 429 ? undefined : answer;
    });
    expect(seen.status).toBe(404);
  }
});
