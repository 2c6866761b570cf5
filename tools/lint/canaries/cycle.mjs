import { cruise } from 'dependency-cruiser';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import cycles from '../cycles.config.mjs';

/** The rules that complain about two files which import each other's types; one name is wanted: `no-cycle`. */
export async function cycleComplaints() {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-cycle-'));
  try {
    writeFileSync(path.join(folder, 'a.ts'), "import type { B } from './b.js';\nexport type A = B | 1;\n");
    writeFileSync(path.join(folder, 'b.ts'), "import type { A } from './a.js';\nexport type B = A | 2;\n");
    const { tsPreCompilationDeps } = cycles.options;
    const ruleSet = { forbidden: cycles.forbidden };
    const { output } = await cruise(['.'], { tsPreCompilationDeps, ruleSet, validate: true, baseDir: folder });
    return [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
