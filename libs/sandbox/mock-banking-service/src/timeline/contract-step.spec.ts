import { describe, expect, it } from '@jest/globals';
import { contractStepOf } from './contract-step.js';

const company = '/api/v1/organisations/o/companies/c';

describe('contractStepOf', () => {
  it.each([
    [
      'POST',
      '/demo/notification',
      '{"type":"resourceCreated","resource":{"id":"1","type":"authorisation"}}',
      '§2.1 Authorisation started',
    ],
    [
      'POST',
      '/demo/notification',
      '{"type":"resourceCreated","resource":{"id":"1","type":"bankAccount"}}',
      '§2.1 Bank account created',
    ],
    [
      'POST',
      '/demo/notifications',
      '{"type":"resourceDeleted","resource":{"type":"bankAccount"}}',
      '§2.1 Bank account disconnected',
    ],
    ['POST', '/demo/notification', '{"type":"brandNew"}', '§2.1 Notification'],
    ['GET', '/demo/auth', null, '§2.2 Fetch the bank’s page'],
    ['POST', '/oauth/token', null, '§3 Get an access token'],
    ['GET', '/.well-known/jwks.json', null, '§3 Fetch the signing keys'],
    ['PATCH', '/provider/v1/authorisations/1', null, '§4.2 Report the authorisation'],
    ['POST', '/provider/v1/accountqueries', null, '§4.4 Ask about an account'],
    ['POST', '/provider/v1/statements', null, '§4.3 Post a statement'],
    ['GET', '/provider/v1/statements/1', null, '§4.3 Ask how the statement is doing'],
    ['GET', `${company}/bankaccounts/b/transactions`, null, '§5 Read transactions'],
    ['POST', '/API/v1/organisations', null, '§5 Create an organisation'],
    ['GET', `${company}/indirectlinkaccount`, null, '§5 Start to link'],
    ['GET', `${company}/indirectlinkaccountprogress/p`, null, '§5 Ask how far the customer is'],
    ['DELETE', `${company}/bankaccounts/b`, null, '§5 Disconnect the bank account'],
    ['GET', '/api/v1/indirectredirect/l', null, '§2.2 Back from the bank'],
  ])('%s %s', (method, path, requestBody, step) => {
    const found = contractStepOf({ method, path, requestBody });
    expect(`${found?.section} ${found?.title}`).toBe(step);
  });

  it.each([
    ['GET', '/'],
    ['DELETE', '/oauth/token'],
    ['PATCH', '/provider/v1/authorisations/1/2'],
    ['GET', '/other/provider/v1/statements'],
  ])('knows nothing of %s %s', (method, path) => {
    expect(contractStepOf({ method, path, requestBody: null })).toBeUndefined();
  });
});
