import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removePostgres } from '../postgres/remove-postgres.js';
import { freePorts, isTaken } from '../process/free-port.js';
import { hasEnded } from '../process/has-ended.js';
import { processIdentity } from '../process/process-identity.js';
import { fakeEnvironment } from '../testing/fake-environment.js';
import { makeFakeCheckout, type FakeCheckout } from '../testing/fake-checkout.js';
import { queryDatabase as query } from '../database/query-database.js';
import { firstJson, runSource } from '../testing/run-source.js';
import { findRunningStack } from './run-record.js';
import type { RunningStack, StackOptions } from './stack-options.js';
import { PROCESS_NAMES, type StackPorts } from './stack-ports.js';
import { startStack } from './start-stack.js';

const SOURCE = path.join(import.meta.dirname, 'start-stack.ts');

/** The stand-ins open no database, so most of this needs none. */
const UNUSED = { connector: 'postgresql://unused', sandbox: 'postgresql://unused', demoBank: 'postgresql://unused' };

describe('startStack', () => {
  let checkout: FakeCheckout;
  let folder = '';
  let ports: StackPorts;
  const running: RunningStack[] = [];
  const options = (more: StackOptions = {}): StackOptions => ({
    root: checkout.root,
    folder,
    throwAway: true,
    ports,
    databases: UNUSED,
    environment: fakeEnvironment(checkout.diary, ports),
    ...more,
  });
  const start = async (more?: StackOptions): Promise<RunningStack> => {
    const stack = await startStack(options(more));
    running.push(stack);
    return stack;
  };

  beforeEach(async () => {
    checkout = makeFakeCheckout();
    folder = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'));
    const free = await freePorts(PROCESS_NAMES.length);
    ports = Object.fromEntries(PROCESS_NAMES.map((name, index) => [name, free[index]])) as StackPorts;
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((stack) => stack.stop()));
    await removePostgres(path.join(folder, 'postgres'));
    for (const made of [folder, checkout.root]) rmSync(made, { recursive: true, force: true });
  });

  it('opens three databases, migrates and seeds, and waits until all are ready', async () => {
    const said: string[] = [];
    const stack = await start({ databases: undefined, onProgress: (line) => said.push(line) });
    expect(await query(stack.databases.connector, 'select current_user as it')).toEqual([{ it: 'connector' }]);
    expect(await query(stack.databases.demoBank, 'select current_user as it')).toEqual([{ it: 'demo_bank' }]);
    expect(said).toEqual(expect.arrayContaining(['connector: did migrate', 'demo bank: did demo-bank seed']));
    expect(Object.keys(stack.processes)).toEqual([...PROCESS_NAMES]);
    expect(stack.processes['mock-sage-id']?.output()).toContain('this is mock-sage-id');
    expect(findRunningStack(folder)?.urls).toEqual(stack.urls);
  });

  it('stops in order and leaves neither lock nor record', async () => {
    const stack = await start({ databases: undefined });
    await stack.stop();
    expect(readFileSync(checkout.diary, 'utf8').trim().split('\n')).toEqual([...PROCESS_NAMES]);
    expect(['lock', 'running.json', 'postgres'].filter((name) => existsSync(path.join(folder, name)))).toEqual([]);
  });

  it('tells which process died, and what it said last', async () => {
    const stack = await start();
    await fetch(`${stack.urls['provider-worker']}/crash`).catch(() => undefined);
    expect(await stack.died).toMatchObject({ name: 'provider-worker', code: 7, output: 'this is provider-worker\n' });
  });

  it('starts a killed process anew', async () => {
    const stack = await start();
    const first = stack.processes['provider-worker'];
    first?.kill('SIGKILL');
    await first?.exited;
    const second = await stack.restart('provider-worker');
    expect(second.pid).not.toBe(first?.pid);
    expect(findRunningStack(folder)?.processes.find(({ name }) => name === second.name)?.pid).toBe(second.pid);
  });

  it('shows why a process did not start, and stops the others', async () => {
    const environment = fakeEnvironment(checkout.diary, ports);
    environment['connector-api']['FAKE_FAILS'] = 'BANKS: is missing';
    await expect(startStack(options({ environment }))).rejects.toThrow(
      /connector-api[^]*exit code 2[^]*BANKS: is missing/,
    );
    expect(await Promise.all(PROCESS_NAMES.map((name) => isTaken(ports[name], '127.0.0.1')))).not.toContain(true);
    expect(existsSync(path.join(folder, 'lock'))).toBe(false);
  });

  it('names the taken port and the variable that changes it', async () => {
    const other = createServer().listen(ports['mock-sage-id'], '127.0.0.1');
    await once(other, 'listening');
    await expect(startStack(options())).rejects.toThrow(
      `Port ${ports['mock-sage-id']} (mock-sage-id) is taken by another program: stop that one, or set MOCK_SAGE_ID_PORT`,
    );
    other.close();
  });

  it('keeps data and secrets from start to start', async () => {
    const first = await start({ databases: undefined, throwAway: false });
    await query(first.databases.sandbox, 'create table kept as select 7 as it');
    await first.stop();
    const second = await start({ databases: undefined, throwAway: false });
    expect(second.secrets).toEqual(first.secrets);
    expect(await query(second.databases.sandbox, 'select it from kept')).toEqual([{ it: 7 }]);
  });

  it('refuses a second start from the same folder', async () => {
    await start();
    await expect(startStack(options())).rejects.toThrow('Feedline already runs from this folder');
  });

  it('starts over the lock of a run that is gone, and says so', async () => {
    writeFileSync(path.join(folder, 'lock'), JSON.stringify({ pid: process.pid, identity: 'an earlier boot' }));
    const said: string[] = [];
    await start({ onProgress: (line) => said.push(line) });
    expect(said[0]).toMatch('An earlier run ended without tidying up');
  });

  it('leaves no process and no port when its launcher is killed, and starts again at once', async () => {
    const launcher = runSource(`
      const { startStack } = await import(${JSON.stringify(SOURCE)});
      const stack = await startStack(${JSON.stringify({ ...options({ throwAway: false }), databases: undefined })});
      const pids = Object.values(stack.processes).map(({ pid }) => pid);
      console.log(JSON.stringify(pids));
    `);
    const pids = await firstJson<number[]>(launcher);
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    const second = await start({ databases: undefined, throwAway: false });
    expect(pids.map(processIdentity)).toEqual(pids.map(() => undefined));
    await second.stop();
    expect(await Promise.all(pids.map((pid) => hasEnded(pid, 0)))).not.toContain(false);
  });
});
