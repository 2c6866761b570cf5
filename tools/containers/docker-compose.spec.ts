import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { exists, processVariables, root } from './process-variables.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly target: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number | null>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
}

const read = (...parts: string[]): string => readFileSync(path.join(root, ...parts), 'utf8');
const text = read('docker-compose.yml');
const { services, volumes } = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const dockerfile = read('Dockerfile');
const all = Object.entries(services);
const built = all.flatMap(([name, { build, environment = {} }]) => (build ? [{ name, build, environment }] : []));
const processes = built.filter(({ build }) => build.target !== 'operator-cli');

describe('docker-compose.yml', () => {
  it('has the two stores and a service per process', () => {
    expect(services['postgres']?.image).toBe('postgres:18');
    expect(services['redis']?.image).toBe('redis:7');
    const apps = readdirSync(path.join(root, 'apps')).filter((app) => app !== 'operator-cli');
    expect(processes.map(({ build }) => build.target).sort()).toEqual(apps.sort());
  });

  it('builds targets that the Dockerfile has', () => {
    const targets = [...dockerfile.matchAll(/^FROM .* AS (\S+)$/gm)].map(([, target]) => target);
    expect(built.filter(({ build }) => !targets.includes(build.target))).toEqual([]);
  });

  it('waits only for services that exist', () => {
    const awaited = all.flatMap(([, service]) => Object.keys(service.depends_on ?? {}));
    expect(awaited.filter((name) => !(name in services))).toEqual([]);
  });

  it('mounts files of the checkout and volumes that it declares', () => {
    const sources = all.flatMap(([, service]) => (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''));
    expect(sources.filter((source) => !(source in volumes) && !exists(source))).toEqual([]);
  });

  it('takes from .env only what .env.example has', () => {
    const example = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    const interpolated = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const passed = processes.flatMap(({ environment }) =>
      Object.keys(environment).filter((name) => environment[name] === null),
    );
    expect([...interpolated, ...passed].filter((name) => !example.includes(name))).toEqual([]);
  });

  it('publishes each port on loopback, and as the one inside', () => {
    const published = all.flatMap(([, service]) => service.ports ?? []);
    expect(published.filter((port) => !/^127\.0\.0\.1:(\d+):\1$/.test(port))).toEqual([]);
  });

  it('gives its programs no file to write, no privilege, and no more memory than they need', () => {
    for (const { name } of built) {
      expect([name, services[name]]).toEqual([
        name,
        expect.objectContaining({
          read_only: true,
          tmpfs: ['/tmp'],
          cap_drop: ['ALL'],
          security_opt: ['no-new-privileges:true'],
          mem_limit: expect.stringMatching(/^\d+m$/),
        }),
      ]);
    }
  });

  it('calls only commands that the operator has', () => {
    const sources = readdirSync(path.join(root, 'apps/operator-cli/src')).map((file) =>
      file.endsWith('.ts') ? read('apps/operator-cli/src', file) : '',
    );
    const commands = [...sources.join('\n').matchAll(/\.command\('([\w-]+)/g)].map(([, name]) => name);
    const called = all.flatMap(([, { build, command }]) => (build?.target === 'operator-cli' ? (command ?? []) : []));
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((word) => !commands.includes(word))).toEqual([]);
  });
});

describe.each(processes)('the service $name', ({ build, environment }) => {
  it('gets every variable that its process reads, and no other', async () => {
    expect(Object.keys(environment).sort()).toEqual(Object.keys(await processVariables(build.target)).sort());
  });

  it('publishes the port that it listens on', () => {
    const [, port] = Object.entries(environment).find(([name]) => name.endsWith('_PORT')) ?? [];
    expect(services[build.target]?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
  });
});

describe.each(built.filter((service) => !processes.includes(service)))('the command $name', ({ environment }) => {
  it('gets only variables that the operator reads', async () => {
    const known = Object.keys(await processVariables('operator-cli'));
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  });
});
