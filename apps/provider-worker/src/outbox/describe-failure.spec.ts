import { isCredentialRefusal } from '@feedline/domain';
import { ProviderApiError } from '@feedline/provider-api-client';
import { TokenRequestError } from '@feedline/token-manager';
import { describe, expect, it } from '@jest/globals';
import { describeFailure } from './describe-failure.js';

describe('describeFailure', () => {
  it.each([
    [new TokenRequestError(401), true],
    [new TokenRequestError(403), true],
    [new TokenRequestError(400), true],
    [new TokenRequestError(429), false],
    [new TokenRequestError(503), false],
    [new TokenRequestError(undefined), false],
    [new ProviderApiError('busy', 'answered 503'), false],
    [new Error('Sage ID answered 401 to a token request, said somebody else'), false],
  ])('lets the status know whether our credentials are refused: %s', (error, isRefusal) => {
    expect(isCredentialRefusal(describeFailure(error))).toBe(isRefusal);
  });

  it('never repeats the words of others', () => {
    expect(describeFailure(Object.assign(new TypeError('secret words'), { code: 'E1' }))).toBe('TypeError E1');
    expect(describeFailure('secret words')).toBe('unknown failure');
  });
});
