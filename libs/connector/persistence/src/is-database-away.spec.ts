import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isDatabaseAway } from './is-database-away.js';

const refused = (code: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('refused', 1, 'error'), { code });

describe('isDatabaseAway', () => {
  it.each<[string, unknown, boolean]>([
    ['nobody listens', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
    ['nobody answers in time', new Error('Query read timeout'), true],
    ['it shuts down', refused('57P01'), true],
    ['it has no connection left', refused('53300'), true],
    ['there is no such table', refused('42P01'), false],
    ['a mistake of ours', new TypeError('x is not a function'), false],
  ])('judges: %s', (_what, error, isAway) => expect(isDatabaseAway(error)).toBe(isAway));
});
