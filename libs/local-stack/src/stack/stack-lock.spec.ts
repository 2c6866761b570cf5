import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRunner, takeStackLock } from './stack-lock.js';

describe('takeStackLock', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'));
    file = path.join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is given back', () => {
    const lock = takeStackLock(folder);
    expect(lock.wasStale).toBe(false);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses while the process that took it lives', () => {
    takeStackLock(folder);
    expect(() => takeStackLock(folder)).toThrow(`already runs from this folder (process ${process.pid})`);
    expect(findRunner(folder)?.pid).toBe(process.pid);
    expect(existsSync(file)).toBe(true);
  });

  it.each([
    ['no process has its number', { pid: 2 ** 22 + 7, identity: 'long gone' }],
    ['another process got its number', { pid: process.pid, identity: 'another start time' }],
  ])('counts for nothing when %s', (_case, mark) => {
    writeFileSync(file, JSON.stringify(mark));
    expect(takeStackLock(folder).wasStale).toBe(true);
  });

  it('counts for nothing when it cannot be read', () => {
    writeFileSync(file, 'half writ');
    expect(takeStackLock(folder).wasStale).toBe(true);
  });
});
