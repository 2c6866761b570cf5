import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@feedline/test-kit';
import { startMockBankingService } from './start-mock-banking-service.js';
import { migrateMockBankingService } from './store/migrate-mock-banking-service.js';
import { createOrganisation, startLink, startProduct } from './testing/product.js';
import { granted, patchAuthorisation } from './testing/provider.js';
import { openStage, type Stage } from './testing/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('startMockBankingService', () => {
  it('says that its database is not migrated', async () => {
    const database = await createTestDatabase();
    const start = startMockBankingService({ ...stage.options, port: 0, databaseUrl: database.url });
    await expect(start).rejects.toThrow('is not migrated');
    expect(await migrateMockBankingService(database.url)).not.toEqual([]);
    expect(await migrateMockBankingService(database.url)).toEqual([]);
    await database.drop();
  });

  it('keeps tokens, poll routes and decisions over a restart', async () => {
    const product = await startProduct(stage);
    const link = await startLink(stage, product);
    await patchAuthorisation(stage, link.authorisationId, { body: granted('a') });
    await stage.restart();
    expect((await fetch(`${product.base}/bankaccounts`, { headers: product.headers })).status).toBe(200);
    expect((await fetch(link.pollRoute)).status).toBe(202);
    expect((await patchAuthorisation(stage, link.authorisationId, { body: granted('a') })).status).toBe(200);
  });

  it('ends although a call is held, a notification waits and somebody reads the journal', async () => {
    const product = await startProduct(stage);
    await fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' });
    await stage.spoil({ method: 'POST', path: '/api/v1/organisations', hold: true });
    await stage.spoil({ direction: 'out', hold: true });
    const reader = stage.journal({ path: '/nowhere', waitMs: 30_000 });
    const held = createOrganisation(stage);
    const headers = { ...product.headers, 'x-correlation-id': 'held' };
    await fetch(`${product.base}/indirectlinkaccount?bankid=bank-1`, { headers, redirect: 'manual' });
    expect(await stage.journal({ method: 'POST', direction: 'in' })).toMatchObject([{ status: null }]);
    await stage.restart();
    expect(await reader).toEqual([]);
    expect(await held).toMatchObject({ organisationId: expect.any(String) });
    expect(await stage.bank.notified('held')).toHaveLength(1);
  });

  it('is alive, ready, counted and documented', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics', '/docs']) {
      expect([path, (await fetch(stage.url + path)).status]).toEqual([path, 200]);
    }
    const { paths } = (await (await fetch(`${stage.url}/docs-json`)).json()) as { paths: Record<string, object> };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/organisations',
        '/api/v1/accesstoken',
        '/api/v1/banks/{bankId}',
        '/api/v1/organisations/{organisationId}/companies/{companyId}/indirectlinkaccount',
        '/provider/v1/authorisations/{authorisationId}',
        '/provider/v1/accountqueries',
        '/provider/v1/statements',
        '/provider/v1/statements/{statementId}',
        '/sandbox/behaviour',
        '/sandbox/spoil',
        '/sandbox/journal',
      ]),
    );
  });
});
