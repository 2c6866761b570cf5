import { describe, expect, it } from '@jest/globals';
import { inheritedEnvironment } from './inherited-environment.js';

describe('inheritedEnvironment', () => {
  it('hands settings on', () => {
    expect(inheritedEnvironment({ PATH: '/bin', LOG_LEVEL: 'debug' })).toEqual({ PATH: '/bin', LOG_LEVEL: 'debug' });
  });

  it.each(['DATABASE_URL', 'MOCK_BANKING_SERVICE_DATABASE_URL', 'DEMO_BANK_DATABASE_URL', 'REDIS_URL', 'NODE_OPTIONS'])(
    'keeps %s back',
    (name) => expect(inheritedEnvironment({ [name]: 'x' })).toEqual({}),
  );
});
