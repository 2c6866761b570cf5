/** Module hooks: `./x.js` may be `./x.ts` or `./x.tsx`, our own packages resolve to their sources, and swc takes the types out. */
import { transformFile } from '@swc/core';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const configFile = path.join(import.meta.dirname, '..', '..', '.swcrc');

const isSource = (url) => /\.tsx?$/.test(url ?? '');

export async function resolve(specifier, context, next) {
  const withSource = { ...context, conditions: [...context.conditions, '@feedline/source'] };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && isSource(context.parentURL)) {
    const candidates = ['.ts', '.tsx'].map((end) => new URL(specifier.replace(/\.js$/, end), context.parentURL));
    const source = candidates.find((candidate) => existsSync(candidate));
    if (source) return next(source.href, withSource);
  }
  return next(specifier, withSource);
}

export async function load(url, context, next) {
  if (!isSource(url) || url.includes('/node_modules/')) return next(url, context);
  const { code } = await transformFile(fileURLToPath(url), { configFile, swcrc: false, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
