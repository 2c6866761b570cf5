import { describe, expect, it } from '@jest/globals';
import { mayGoBack, outcomeOf, reportFor, usabilityOf, type AuthorisationState } from './authorisation.js';

const EXPIRES = new Date('2026-03-02T09:20:00.000Z');
const BEFORE = new Date('2026-03-02T09:19:59.999Z');
const decided: AuthorisationState[] = ['granted', 'declined', 'reported', 'refused'];

describe('usabilityOf', () => {
  it('lets a customer decide until the 20 minutes are over', () => {
    expect(usabilityOf({ state: 'announced', expiresAt: EXPIRES }, BEFORE)).toBe('usable');
    expect(usabilityOf({ state: 'announced', expiresAt: EXPIRES }, EXPIRES)).toBe('expired');
  });

  it.each(decided)('says that one which is %s is used, in time and after', (state) => {
    expect(usabilityOf({ state, expiresAt: EXPIRES }, BEFORE)).toBe('used');
    expect(usabilityOf({ state, expiresAt: EXPIRES }, EXPIRES)).toBe('used');
  });
});

describe('outcomeOf', () => {
  it.each([
    ['announced', false, 'open'],
    ['granted', false, 'open'],
    ['declined', true, 'open'],
    ['reported', false, 'linked'],
    ['reported', true, 'failed'],
    ['refused', false, 'failed'],
  ] as const)('of one that is %s (declined: %s) is %s', (state, declined, outcome) => {
    expect(outcomeOf({ state, declined })).toBe(outcome);
  });
});

describe('mayGoBack', () => {
  it.each([
    ['announced', false],
    ['granted', false],
    ['declined', false],
    ['reported', true],
    ['refused', true],
  ] as const)('from one that is %s, in time: %s', (state, may) => {
    expect(mayGoBack({ state, expiresAt: EXPIRES }, BEFORE)).toBe(may);
    expect(mayGoBack({ state, expiresAt: EXPIRES }, EXPIRES)).toBe(true);
  });
});

describe('reportFor', () => {
  it.each([
    ['granted', 'the bytes'],
    ['declined', 'the bytes'],
    ['announced', 'nothing'],
    ['reported', 'nothing'],
    ['refused', 'the bytes'],
  ] as const)('one that is %s is %s', (state, report) => {
    expect(reportFor({ state, patchBody: 'the bytes' })).toBe(report);
  });
});
