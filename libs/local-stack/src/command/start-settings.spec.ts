import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '@feedline/platform';
import { readStartSettings } from './start-settings.js';

describe('readStartSettings', () => {
  it('knows the ports and embeds a database when nothing is said', () => {
    expect(readStartSettings({})).toEqual({
      host: '127.0.0.1',
      ports: { 'connector-api': 3000, 'mock-banking-service': 3001, 'mock-sage-id': 3002, 'provider-worker': 3003 },
      databases: undefined,
      redisUrl: undefined,
    });
  });

  it('embeds nothing once all three databases are named', () => {
    const environment = { DATABASE_URL: 'a', MOCK_BANKING_SERVICE_DATABASE_URL: 'b', DEMO_BANK_DATABASE_URL: 'c' };
    expect(readStartSettings(environment).databases).toEqual({ connector: 'a', sandbox: 'b', demoBank: 'c' });
  });

  it('names every problem at once', () => {
    const read = () =>
      readStartSettings({ DATABASE_URL: 'a', CONNECTOR_API_PORT: 'http', PROVIDER_WORKER_PORT: '70000' });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(
      /CONNECTOR_API_PORT[^]*PROVIDER_WORKER_PORT[^]*MOCK_BANKING_SERVICE_DATABASE_URL[^]*DEMO_BANK_DATABASE_URL/,
    );
  });
});
