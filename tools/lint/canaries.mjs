/**
 * Proves that every lint rule still bites: lints one forbidden import or construct per rule, in the right place, and
 * wants exactly that rule's complaint; then look-alikes, and wants none. Files are imaginary, texts are linted in memory.
 */
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { workspaceRoot } from '../workspace/projects.mjs';
import { cycleComplaints } from './canaries/cycle.mjs';
import { constructCanaries, constructControls } from './canaries/constructs.mjs';
import { importCanaries } from './canaries/imports.mjs';

/** Typed rules need a file that the type checker knows; any will do, since its text is replaced. */
const TYPED_FILE = 'libs/shared/contracts/src/assumptions.ts';

const withTypes = () => new ESLint({ cwd: workspaceRoot });
const withoutTypes = () =>
  new ESLint({
    cwd: workspaceRoot,
    overrideConfig: [
      tseslint.configs.disableTypeChecked,
      { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
    ],
  });

const complaints = async (eslint, { file, code }) => {
  const [result] = await eslint.lintText(code, { filePath: path.join(workspaceRoot, file) });
  if (!result) throw new Error(`${file} is ignored by the linter`);
  return [...new Set(result.messages.map(({ ruleId, message }) => ruleId ?? message))];
};

const describe = ({ file, code }, found) => `${file}: ${code.trim().slice(0, 80)} -> ${found.join(', ') || 'nothing'}`;

const isCaught = ({ rule, beside = [] }, found) =>
  found.includes(rule) && found.every((id) => id === rule || beside.includes(id));

const isLetThrough = ({ beside = [] }, found) => found.every((id) => beside.includes(id));

/** Each case with the rules that complained about it. */
async function lintAll(cases) {
  const fast = withoutTypes();
  const slow = withTypes();
  const results = [];
  for (const one of cases) {
    const subject = one.typed ? { ...one, file: TYPED_FILE } : one;
    results.push({ subject, found: await complaints(one.typed ? slow : fast, subject) });
  }
  return results;
}

// Fails when there is no graph; leaves a fresh one for the boundary rule, which would skip itself without.
await createProjectGraphAsync({ exitOnError: false });

const imports = importCanaries();
const canaries = await lintAll([...imports.canaries, ...constructCanaries]);
const controls = await lintAll([...imports.controls, ...constructControls]);
canaries.push({
  subject: { rule: 'no-cycle', file: 'a.ts and b.ts', code: 'import each other' },
  found: await cycleComplaints(),
});
const silent = canaries.filter(({ subject, found }) => !isCaught(subject, found));
const wrong = controls.filter(({ subject, found }) => !isLetThrough(subject, found));

for (const { subject, found } of silent)
  console.log(`not caught by ${subject.rule} alone: ${describe(subject, found)}`);
for (const { subject, found } of wrong) console.log(`caught by mistake: ${describe(subject, found)}`);
console.log(`${controls.length} look-alikes, ${controls.length - wrong.length} let through`);
console.log(`${canaries.length} canaries, ${canaries.length - silent.length} caught`);
process.exitCode = silent.length + wrong.length > 0 ? 1 : 0;
