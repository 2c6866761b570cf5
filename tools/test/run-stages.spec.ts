import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly what: string; readonly why: string }[];
  readonly output?: string;
}

interface Step {
  readonly name: string;
  run(): Promise<Result>;
}

interface Runner {
  runStages(stages: Step[][][], say: (line: string) => void): Promise<(Result & { readonly name: string })[]>;
}

interface Summary {
  summarise(results: readonly Result[], skipIsFailure: boolean): { readonly failed: number; readonly text: string };
}

const load = (file: string): Promise<unknown> => import(path.join(import.meta.dirname, file));
const { runStages } = (await load('run-stages.mjs')) as Runner;
const { summarise } = (await load('summary.mjs')) as Summary;

const answering = (name: string, result: Partial<Result>): Step => ({
  name,
  run: () => Promise.resolve({ passed: 0, failed: 0, skipped: [], ...result }),
});
const redisMissing = { what: 'the queue on Redis', why: 'redis-server is not on this machine' };

const linesOf = async (stages: Step[][][], skipIsFailure = false): Promise<string[]> => {
  const lines: string[] = [];
  const results = await runStages(stages, (line) => lines.push(line));
  return [...lines, ...summarise(results, skipIsFailure).text.split('\n')];
};

describe('npm test', () => {
  it('ends with the sum of all steps', async () => {
    const lines = await linesOf([[[answering('specs', { passed: 3, failed: 1 }), answering('lint', { passed: 1 })]]]);
    expect(lines.at(-1)).toBe('4 passed, 1 failed, 0 skipped');
  });

  it('says what is skipped, and why', async () => {
    const lines = await linesOf([[[answering('specs', { passed: 3, skipped: [redisMissing] })]]]);
    expect(lines.slice(-2)).toEqual([
      'skipped, because redis-server is not on this machine: the queue on Redis',
      '3 passed, 0 failed, 1 skipped',
    ]);
  });

  it('counts a skip as a failure where nothing may be skipped', async () => {
    const lines = await linesOf([[[answering('specs', { passed: 3, skipped: [redisMissing] })]]], true);
    expect(lines.at(-1)).toBe('3 passed, 1 failed, 1 skipped');
  });

  it('shows the output of what fails and keeps quiet about the rest', async () => {
    const lines = await linesOf([[[answering('lint', { failed: 1, output: 'a line too long' })]]]);
    expect(lines.filter((line) => line.includes('a line too long'))).toHaveLength(1);
  });

  it('counts a step that breaks as failed and goes on with the others', async () => {
    const broken: Step = { name: 'types', run: () => Promise.reject(new Error('no compiler')) };
    const lines = await linesOf([[[broken]], [[answering('kills', { passed: 2 })]]]);
    expect(lines.at(-1)).toBe('2 passed, 1 failed, 0 skipped');
  });

  it('runs nothing that builds on a failed preparation, and says so', async () => {
    const lines = await linesOf([[[answering('build', { failed: 1 })]], [[answering('kills', { passed: 2 })]]]);
    expect(lines.slice(-2)).toEqual([
      'skipped, because the preparation failed: kills',
      '0 passed, 1 failed, 1 skipped',
    ]);
  });
});
