import { describe, expect, it } from '@jest/globals';
import { createLogger } from './create-logger.js';

/** What a logger writes of an error. */
function written(err: unknown): string {
  let text = '';
  createLogger('test', 'info', { write: (line: string) => void (text += line) }).error({ err }, 'failed');
  return text;
}

const refusal = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('the log of an error', () => {
  it('says nothing of the value that a database could not read, and where it was (SQLSTATE class 22)', () => {
    const cause = refusal('22P02', 'invalid input syntax for type bigint: "Salary of Olivia\n    at home"');
    const text = written(new Error('not done', { cause }));
    expect(text).toMatch(/"code":"22P02","message":"invalid input syntax for type bigint".*create-logger\.spec/);
    expect(text).not.toMatch(/Olivia|at home/);
    expect(written(refusal('22007', 'date/time "Olivia" cannot be read'))).not.toContain('Olivia');
  });

  it('keeps the words of all others', () => {
    expect(written(refusal('42P01', 'relation "lane": not there'))).toContain('relation \\"lane\\": not there');
    expect(written(refusal('ECONNREFUSED', 'connect ECONNREFUSED: 1'))).toContain('connect ECONNREFUSED: 1');
  });
});
