import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/your-bank.md'), 'utf8');

/** The files that the page shows, by their path: a fence names its file. */
const files = new Map(
  [...page.matchAll(/^```(?:ts|json) (\S+)\n(.*?)^```$/gms)].map(([, file = '', text = '']) => [
    path.join(root, file),
    text,
  ]),
);

const options = ts.parseJsonConfigFileContent(
  ts.readConfigFile(path.join(root, 'tsconfig.base.json'), (file) => ts.sys.readFile(file)).config,
  ts.sys,
  root,
).options;

/** The compiler's view of the checkout with the page's files in it. */
function problemsOf(shown: ReadonlyMap<string, string>): { file: string; problem: string }[] {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, directoryExists } = host;
  host.readFile = (file) => shown.get(file) ?? readFile(file);
  host.fileExists = (file) => shown.has(file) || fileExists(file);
  host.directoryExists = (folder) =>
    [...shown.keys()].some((file) => file.startsWith(`${folder}/`)) || directoryExists?.(folder) === true;
  const acme = path.join(root, 'libs/connector/bank-acme/src/index.ts');
  const program = ts.createProgram({
    rootNames: [...shown.keys()].filter((file) => file.endsWith('.ts')),
    options: { ...options, paths: { '@feedline/bank-acme': [acme] } },
    host,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .flatMap(({ file, messageText }) =>
      file && shown.has(file.fileName)
        ? [{ file: file.fileName, problem: ts.flattenDiagnosticMessageText(messageText, '\n') }]
        : [],
    );
}

describe('docs/your-bank.md', () => {
  it('shows files that compile as they stand, and an adapter that does not fit the port would be noticed', () => {
    expect([...files.keys()].map((file) => path.relative(root, file))).toEqual([
      'libs/connector/bank-acme/package.json',
      'libs/connector/bank-acme/src/index.ts',
      'libs/connector/bank-acme/src/acme-bank.config.ts',
      'libs/connector/bank-acme/src/acme-bank.ts',
      'apps/connector-api/src/bank/bank-adapter.ts',
      'apps/provider-worker/src/bank/bank-adapter.ts',
    ]);
    // Compiled together: the compiler reads the rest of the workspace once.
    const adapter = path.join(root, 'libs/connector/bank-acme/src/acme-bank.ts');
    const unfit = adapter.replace('acme-bank.ts', 'unfit-bank.ts');
    const broken = (files.get(adapter) ?? '').replace('override accounts', 'override account');
    const problems = problemsOf(new Map(files).set(unfit, broken));
    expect(problems.filter(({ file }) => file !== unfit)).toEqual([]);
    expect(problems.filter(({ file }) => file === unfit)).not.toEqual([]);
  });

  it.each(['connector-api', 'provider-worker'])('keeps the exports of the file that it replaces in the %s', (app) => {
    const exportsOf = (text: string) => [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    const file = path.join(root, 'apps', app, 'src/bank/bank-adapter.ts');
    expect(exportsOf(files.get(file) ?? '')).toEqual(exportsOf(readFileSync(file, 'utf8')));
  });

  it("replaces the operators' file by that of the worker", () => {
    const textOf = (app: string) => readFileSync(path.join(root, 'apps', app, 'src/bank/bank-adapter.ts'), 'utf8');
    const exported = /^export const \w+/gm;
    expect(textOf('operator-cli').match(exported)).toEqual(textOf('provider-worker').match(exported));
  });
});
