import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ManagedProcess } from '../process/managed-process.js';
import { processIdentity } from '../process/process-identity.js';
import { endEarlierRun, findRunningStack, writeRunRecord } from './run-record.js';

describe('the record of a run', () => {
  let folder = '';
  let child: ChildProcess;
  const recorded = (): ManagedProcess =>
    ({ name: 'provider-worker', pid: child.pid, url: 'http://127.0.0.1:1' }) as ManagedProcess;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'));
    child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows a stack once it is ready, not before', () => {
    writeRunRecord(folder, { state: 'starting', urls: {}, processes: [] });
    expect(findRunningStack(folder)).toBeUndefined();
    writeRunRecord(folder, { state: 'ready', urls: {}, processes: [recorded()] });
    expect(findRunningStack(folder)?.processes).toMatchObject([{ name: 'provider-worker', pid: child.pid }]);
  });

  it('ends by force what does not end with its launcher, and is gone itself', async () => {
    writeRunRecord(folder, { state: 'ready', urls: {}, processes: [recorded()] });
    expect(await endEarlierRun(folder, 100)).toEqual(['provider-worker']);
    expect(processIdentity(child.pid ?? 0)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves a process alone that only has the number of an earlier one', async () => {
    writeRunRecord(folder, { state: 'ready', urls: {}, processes: [{ ...recorded(), pid: 2 ** 22 + 7 }] });
    expect(await endEarlierRun(folder)).toEqual([]);
    expect(processIdentity(child.pid ?? 0)).toBeDefined();
  });
});
