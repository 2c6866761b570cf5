import { describe, expect, it } from '@jest/globals';
import { isDecision } from './is-decision.js';

describe('a refusal is a decision on the statement', () => {
  it.each([
    ['by a code of the contract', { code: 'sumMismatch', errors: [] }, true],
    ['by such a code in another spelling', { code: 'SUM_MISMATCH', errors: [] }, true],
    ['by such a code of a row', { code: 'invalid', errors: [{ code: 'badDate' }] }, true],
    ['by naming a transaction', { code: 'odd', errors: [{ code: 'odd', uniqueId: 't-1' }] }, true],
    ['not by a word of a gateway', { code: 'Forbidden', errors: [] }, false],
    ['not by faults of nobody', { code: 'invalid', errors: [{ code: 'body' }] }, false],
  ])('%s', (_how, refusal, expected) => {
    expect(isDecision(refusal)).toBe(expected);
  });
});
