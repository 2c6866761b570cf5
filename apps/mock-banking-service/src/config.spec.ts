import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';
import { optionsOf } from './options-of.js';

const BANK = {
  bankId: 'b',
  name: 'Bank',
  externalRef: 'r',
  url: 'https://bank.example',
  callbackUrls: {
    notification: 'http://127.0.0.1:3000/notification',
    auth: 'http://127.0.0.1:3000/auth',
    reAuth: 'http://127.0.0.1:3000/authrefresh',
    availableAccounts: 'http://127.0.0.1:3000/availableaccounts',
  },
  callbackHeader: { name: 'x-key', value: 'fake' },
};

const ENVIRONMENT = {
  MOCK_BANKING_SERVICE_DATABASE_URL: 'postgresql://user@127.0.0.1:5432/sandbox',
  MOCK_BANKING_SERVICE_APPLICATIONS: '[{"application":"a","signingKey":"fake"}]',
  MOCK_BANKING_SERVICE_PROVIDERS: JSON.stringify([{ apiKey: 'fake', banks: [BANK] }]),
  MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_ID: 'c',
  MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_SECRET: 'fake',
  MOCK_BANKING_SERVICE_PROVIDER_AUDIENCE: 'p',
  MOCK_BANKING_SERVICE_NOTIFICATION_AUDIENCE: 'n',
};

const problemsOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the configuration of the mock Banking Service', () => {
  it('fills the gaps', () => {
    expect(optionsOf(readConfig(ENVIRONMENT))).toMatchObject({
      port: 3001,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3001',
      providers: [{ apiKey: 'fake', banks: [{ ...BANK, primaryCountry: 'GBR', countryIso2: 'GB', popular: false }] }],
      notificationRetries: {},
      authorisationLifetimeMinutes: 20,
      statementProcessingMs: 300,
      statementMaximum: 1_000,
      rate: 10,
    });
  });

  it('takes what is set', () => {
    const config = readConfig({ ...ENVIRONMENT, MOCK_BANKING_SERVICE_NOTIFICATION_ATTEMPTS: '1' });
    expect(optionsOf(config).notificationRetries).toEqual({ attempts: 1 });
  });

  it('names every problem at once and no value', () => {
    const message = problemsOf({
      ...ENVIRONMENT,
      MOCK_BANKING_SERVICE_PORT: '70000',
      MOCK_BANKING_SERVICE_APPLICATIONS: '[{"application":"fake-secret"',
      MOCK_BANKING_SERVICE_PROVIDERS: '[{"apiKey":"fake-secret","banks":[{}]}]',
      MOCK_BANKING_SERVICE_PROVIDER_AUDIENCE: '',
    });
    for (const name of ['PORT', 'APPLICATIONS', 'PROVIDERS.0.banks.0.bankId', 'PROVIDER_AUDIENCE']) {
      expect(message).toContain(`MOCK_BANKING_SERVICE_${name}`);
    }
    expect(message).not.toContain('fake-secret');
  });
});
