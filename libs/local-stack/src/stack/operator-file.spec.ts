import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { operatorFileOf, writeOperatorFile } from './operator-file.js';

describe('the operator file', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was put in, and leaves out what is not set', () => {
    const variables = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:5432/c?x=1#d', SEALING_KEY: 'obviously/fake+==' };
    writeOperatorFile(folder, { ...variables, REDIS_URL: undefined });
    expect({ ...parseEnv(readFileSync(operatorFileOf(folder), 'utf8')) }).toEqual(variables);
  });

  it('is for its owner alone, also when it was there before', () => {
    writeOperatorFile(folder, {});
    writeOperatorFile(folder, { A: 'b' });
    expect(statSync(operatorFileOf(folder)).mode & 0o777).toBe(0o600);
  });
});
