import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasEnded } from '../process/has-ended.js';
import { processIdentity } from '../process/process-identity.js';
import { firstJson, runSource } from '../testing/run-source.js';
import { queryDatabase as query } from '../database/query-database.js';
import { outsideHome } from './outside-home.js';
import { removePostgres } from './remove-postgres.js';
import { startPostgres, type RunningPostgres } from './start-postgres.js';

const SOURCE = path.join(import.meta.dirname, 'start-postgres.ts');
const isRoot = process.getuid?.() === 0;

/** Only root can become somebody else; for everybody else there is nothing to see. */
const itAsRoot = isRoot ? it : () => undefined;

describe('startPostgres', () => {
  let parent = '';
  let folder = '';
  const running: RunningPostgres[] = [];
  const start = async (options: Parameters<typeof startPostgres>[0]): Promise<RunningPostgres> => {
    const server = await startPostgres(options);
    running.push(server);
    return server;
  };

  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'));
    chmodSync(parent, 0o755);
    folder = path.join(parent, 'postgres');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    await removePostgres(folder);
    rmSync(parent, { recursive: true, force: true });
  });

  describe('while it runs', () => {
    let shared: RunningPostgres;
    let place = '';
    beforeAll(async () => {
      place = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'));
      chmodSync(place, 0o711);
      shared = await startPostgres({ folder: place, throwAway: true });
    });
    afterAll(async () => shared.stop());

    it('lets nobody in without the generated password', async () => {
      const { url } = shared;
      await expect(query(url, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
      const guess = Object.assign(new URL(url), { password: 'postgres' }).href;
      await expect(query(guess, 'select 1')).rejects.toThrow('password authentication failed');
      const rules = await query(url, 'select distinct auth_method from pg_hba_file_rules');
      expect(rules).toEqual([{ auth_method: 'scram-sha-256' }]);
      expect(statSync(path.join(place, 'password')).mode & 0o777).toBe(0o600);
    });

    it('listens on 127.0.0.1 alone', async () => {
      expect(await query(shared.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
      expect(new URL(shared.url).port).toBe(String(shared.port));
    });

    it('holds a port that another start then names', async () => {
      const second = startPostgres({ folder, port: shared.port });
      await expect(second).rejects.toThrow(`Port ${shared.port} is taken`);
    });

    it('holds data that another start then refuses', async () => {
      await expect(startPostgres({ folder: place })).rejects.toThrow(`in use by process ${process.pid}`);
    });

    itAsRoot('is another user than root', () => {
      const status = readFileSync(`/proc/${shared.pid}/status`, 'utf8');
      expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe('65534');
    });
  });

  it('leaves nothing of a throw-away server', async () => {
    const server = await startPostgres({ folder, throwAway: true });
    await server.stop();
    expect(existsSync(folder)).toBe(false);
    expect(processIdentity(server.pid)).toBeUndefined();
  });

  it('keeps data and password from start to start', async () => {
    const first = await start({ folder });
    await query(first.url, 'create table kept as select 7 as it');
    await first.stop();
    const second = await start({ folder, port: first.port });
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select it from kept')).toEqual([{ it: 7 }]);
  });

  it('takes no unfinished data for a database', async () => {
    await (await start({ folder })).stop();
    const home =
      isRoot && existsSync(path.join(folder, 'data-is-in')) ? outsideHome(folder) : path.join(folder, 'server');
    rmSync(path.join(home, 'data'), { recursive: true });
    rmSync(path.join(home, 'data.new'), { recursive: true, force: true });
    writeFileSync(path.join(home, 'data.new'), 'interrupted');
    const { url } = await start({ folder });
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stops the server that a killed run left behind, and starts on its data', async () => {
    const launcher = runSource(`
      const { startPostgres } = await import(${JSON.stringify(SOURCE)});
      const { pid, url } = await startPostgres({ folder: ${JSON.stringify(folder)} });
      const { readFileSync } = await import('node:fs');
      const keeper = Number(/PPid:\\s+(\\d+)/.exec(readFileSync('/proc/' + pid + '/status', 'utf8'))[1]);
      console.log(JSON.stringify({ pid, url, keeper }));
    `);
    const left = await firstJson<{ pid: number; url: string; keeper: number }>(launcher);
    await query(left.url, 'create table kept as select 7 as it');
    process.kill(left.keeper, 'SIGKILL');
    launcher.kill('SIGKILL');
    await hasEnded(launcher.pid ?? 0, 5_000);
    expect(processIdentity(left.pid)).toBeDefined();
    const { url, pid } = await start({ folder });
    expect(pid).not.toBe(left.pid);
    expect(processIdentity(left.pid)).toBeUndefined();
    expect(await query(url, 'select it from kept')).toEqual([{ it: 7 }]);
  });

  it('ends with its launcher, however that ends', async () => {
    const launcher = runSource(`
      const { startPostgres } = await import(${JSON.stringify(SOURCE)});
      const { pid, port } = await startPostgres({ folder: ${JSON.stringify(folder)}, throwAway: true });
      console.log(JSON.stringify({ pid, port }));
    `);
    const { pid } = await firstJson<{ pid: number }>(launcher);
    launcher.kill('SIGKILL');
    expect(await hasEnded(pid, 20_000)).toBe(true);
  });

  itAsRoot('lives below the temporary folder when a parent lets nobody through', async () => {
    chmodSync(parent, 0o700);
    const server = await start({ folder });
    const home = outsideHome(folder);
    expect(readFileSync(path.join(folder, 'data-is-in'), 'utf8').trim()).toBe(home);
    expect(lstatSync(home)).toMatchObject({ uid: 65_534, mode: 0o40700 });
    expect(path.dirname(home)).toBe(realpathSync(tmpdir()));
    await query(server.url, 'create table kept as select 7 as it');
    await server.stop();
    const again = await start({ folder });
    expect(await query(again.url, 'select it from kept')).toEqual([{ it: 7 }]);
    await again.stop();
    await removePostgres(folder);
    expect(existsSync(home)).toBe(false);
  });

  itAsRoot('refuses a folder below the temporary folder that somebody else planted there', async () => {
    chmodSync(parent, 0o700);
    mkdirSync(folder);
    const home = outsideHome(folder);
    mkdirSync(home);
    chownSync(home, 12_345, 12_345);
    await expect(startPostgres({ folder })).rejects.toThrow(`${home} belongs to another user (uid 12345, not 65534)`);
    rmSync(home, { recursive: true });
  });
});
