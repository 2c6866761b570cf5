import { assumptions } from '@feedline/contracts';
import { describe, expect, it } from '@jest/globals';
import type { CutRule } from '../statement/cut.js';
import { rejectionAdvice, stopAdvice } from './rejection-advice.js';

const RULES: readonly CutRule[] = [
  'entries out of order',
  'id twice',
  'balance gap',
  'date unfit',
  'amount too large',
  'currency unknown',
  'back-dated',
];

describe('rejectionAdvice', () => {
  it.each(Object.keys(assumptions.statementRejections.value))('says what to do about %s', (code) => {
    expect(rejectionAdvice(code)).toMatch(/resume|links it anew/);
    expect(rejectionAdvice(code)).not.toContain('Nobody knows');
    expect(rejectionAdvice(code.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase())).toBe(
      rejectionAdvice(code),
    );
  });

  it('says what to do about a code that nobody knows', () => {
    expect(rejectionAdvice('MOON_RISEN')).toMatch(/ask the vendor/);
  });
});

describe('stopAdvice', () => {
  it.each(RULES)('says what to do when nothing could be cut: %s', (rule) => {
    expect(stopAdvice(rule)).toContain('resume');
    expect(stopAdvice(rule)).not.toContain('Nobody knows');
  });

  it('knows the codes of Banking Service too', () => {
    expect(stopAdvice('sumMismatch')).toBe(rejectionAdvice('sumMismatch'));
  });
});
