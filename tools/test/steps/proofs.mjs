import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, runNode } from '../run-command.mjs';

const REPORT = path.join(root, 'reports', 'prove-slice.json');

/** A slice of the proofs of the feed on a stack of its own; one finding counts as one test. */
export const proofs = {
  name: 'proofs',
  async run() {
    rmSync(REPORT, { force: true });
    const { code, output } = await runNode(['e2e/dist/prove.js', 'slice']);
    if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: [], output };
    const { passed, failed, skipped } = JSON.parse(readFileSync(REPORT, 'utf8'));
    const total = failed + (failed === 0 && code !== 0 ? 1 : 0);
    return { passed, failed: total, skipped, output: total > 0 ? output : undefined };
  },
};
