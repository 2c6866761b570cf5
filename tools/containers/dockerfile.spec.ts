import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Copy, DockerfileParser, Env, type From, type Instruction } from 'dockerfile-ast';
import { exists, processVariables, root } from './process-variables.js';

const dockerfile = DockerfileParser.parse(readFileSync(path.join(root, 'Dockerfile'), 'utf8'));
const workspaces = (JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: object })
  .packages;
const PROCESSES = ['connector-api', 'provider-worker', 'mock-sage-id', 'mock-banking-service'];

interface Stage {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

const stages = dockerfile.getInstructions().reduce<Stage[]>((all, instruction) => {
  if (instruction.getKeyword() === 'FROM') return [...all, { from: instruction as From, instructions: [] }];
  const last = all.at(-1);
  return last ? [...all.slice(0, -1), { ...last, instructions: [...last.instructions, instruction] }] : all;
}, []);

const stageNames = stages.map(({ from }) => from.getBuildStage());
const wordsOf = (instruction: Instruction): string[] =>
  instruction.getArguments().map((argument) => argument.getValue().replace(/^[["]+|[\]",]+$/g, ''));

const linesOf = (target: string, keyword: string): string[][] =>
  stages
    .filter(({ from }) => from.getBuildStage() === target)
    .flatMap(({ instructions }) => instructions.filter((one) => one.getKeyword() === keyword).map(wordsOf));

/** What a target sets, by name. */
const variablesOf = (target: string): Record<string, string> =>
  Object.fromEntries(
    stages
      .filter(({ from }) => from.getBuildStage() === target)
      .flatMap(({ instructions }) => instructions.filter((one) => one instanceof Env))
      .flatMap((one) => one.getProperties().map((property) => [property.getName(), property.getValue() ?? ''])),
  );

const copies = stages.flatMap(({ instructions }) => instructions.filter((one) => one instanceof Copy));
const sourceOf = (copy: Copy): string | undefined =>
  copy
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue() ?? undefined;

describe('Dockerfile', () => {
  it('copies only what the checkout has', () => {
    const sources = copies.filter((copy) => sourceOf(copy) === undefined).flatMap((copy) => wordsOf(copy).slice(0, -1));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !exists(source))).toEqual([]);
  });

  it('copies from stages that exist, paths that the checkout or the build makes', () => {
    const staged = copies.filter((copy) => sourceOf(copy) !== undefined);
    expect(staged.filter((copy) => !stageNames.includes(sourceOf(copy) ?? ''))).toEqual([]);
    const paths = staged.flatMap((copy) => wordsOf(copy).slice(0, -1)).map((from) => from.replace('/feedline/', ''));
    expect(paths.filter((from) => from !== 'node_modules' && !exists(from))).toEqual([]);
  });

  it('has the manifest of every workspace before it installs', () => {
    const manifests = linesOf('build', 'COPY').map(([source]) => source);
    const projects = Object.keys(workspaces).filter((place) => place !== '' && !place.includes('node_modules'));
    expect(projects.filter((place) => !manifests.includes(`${place}/package.json`))).toEqual([]);
  });

  it('never runs a script of a package, and never as root in the end', () => {
    const installs = linesOf('build', 'RUN').filter(([program]) => program === 'npm');
    expect(installs.every((words) => words.includes('--ignore-scripts'))).toBe(true);
    expect(linesOf('runtime', 'USER')).toEqual([['node']]);
  });

  it('builds on the Node that the project recommends', () => {
    const recommended = readFileSync(path.join(root, '.nvmrc'), 'utf8').trim();
    const bases = stages.map(({ from }) => from.getImage()).filter((image) => !stageNames.includes(image));
    expect(new Set(bases)).toEqual(new Set([`node:${recommended}-slim`]));
  });

  it('has a target for the operator', () => {
    expect(linesOf('operator-cli', 'ENTRYPOINT')).toEqual([['node', 'apps/operator-cli/dist/main.js']]);
    expect(variablesOf('operator-cli')).toEqual({ NODE_OPTIONS: expect.stringMatching(/^--max-old-space-size=\d+$/) });
    expect(exists('apps/operator-cli/src/main.ts')).toBe(true);
  });
});

describe.each(PROCESSES)('the target %s', (app) => {
  it('starts the built main of its app', () => {
    expect(linesOf(app, 'CMD')).toEqual([['node', `apps/${app}/dist/main.js`]]);
    expect(exists('apps', app, 'src', 'main.ts')).toBe(true);
  });

  it('sets only variables that its process reads', async () => {
    const known = Object.keys(await processVariables(app));
    const { NODE_OPTIONS: _ofNode, ...ours } = variablesOf(app);
    expect(Object.keys(ours).length).toBeGreaterThan(0);
    expect(Object.keys(ours).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has the heap of the local stack: it is within 250 MB that all is proven', () => {
    const stack = readFileSync(path.join(root, 'libs/local-stack/src/stack/stack-environments.ts'), 'utf8');
    const [, heap] = /SMALL_HEAP = '(.+)'/.exec(stack) ?? [];
    expect(heap).toBeDefined();
    expect(variablesOf(app)['NODE_OPTIONS']).toBe(heap);
  });

  it('exposes and probes the port on which its process listens', async () => {
    const [probe = []] = linesOf(app, 'HEALTHCHECK');
    const [script, variable = '', port] = probe.slice(-3);
    expect(exists(script ?? 'missing')).toBe(true);
    const field = (await processVariables(app))[variable];
    expect(String(field?.parse(undefined))).toBe(port);
    expect(linesOf(app, 'EXPOSE')).toEqual([[port]]);
  });
});
