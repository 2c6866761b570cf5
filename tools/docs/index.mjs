/** Writes what is generated from the code; with `--check` it compares instead, and says what is stale. */
import '../source/register.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { workspaceRoot } from '../workspace/projects.mjs';

const { configurationPage } = await import('./configuration-page.mjs');
const { environmentExample } = await import('./environment-example.mjs');
const { processes } = await import('./processes.mjs');

const known = await processes();
const page = path.join(workspaceRoot, 'docs', 'configuration.md');
const options = await prettier.resolveConfig(page);
const files = [
  [page, await prettier.format(configurationPage(known), { ...options, filepath: page })],
  [path.join(workspaceRoot, '.env.example'), environmentExample(known)],
];

const current = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const stale = files.filter(([file, text]) => current(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of stale)
    console.log(`${path.relative(workspaceRoot, file)} is not what the code says: npm run docs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) writeFileSync(file, text);
  console.log(`${files.length} files, ${stale.length} written`);
}
