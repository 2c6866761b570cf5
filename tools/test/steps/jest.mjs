import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { commandOf, root, runNode } from '../run-command.mjs';

const REASON_UNSAID = 'the spec says so without a reason';

/** A spec that skips puts the reason into its title: `(skipped, because …)`. */
const skippedTest = ({ fullName }) => {
  const [, because] = /\(skipped, because (.*?)\)/.exec(fullName) ?? [];
  return { what: fullName.replace(/ ?\(skipped, because .*?\)/, ''), why: because ?? REASON_UNSAID };
};

const read = (file, alsoSkipped) => {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(readFileSync(file));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: [
      ...tests.filter(({ status }) => ['pending', 'todo', 'skipped'].includes(status)).map(skippedTest),
      ...alsoSkipped,
    ],
  };
};

/**
 * Runs Jest with the given arguments; its results stay in `reports/<name>.json`. No test at all is a failure.
 * `alsoSkipped` tells what the machine does not let the specs try.
 */
export const jestStep = (name, args, alsoSkipped = () => []) => ({
  name,
  async run() {
    const report = path.join(root, 'reports', `${name}.json`);
    rmSync(report, { force: true });
    const { code, output } = await runNode([
      '--no-warnings',
      commandOf('jest'),
      '--json',
      `--outputFile=${report}`,
      ...args,
    ]);
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [], output };
    const counts = read(report, alsoSkipped());
    const isSilentFailure = code !== 0 && counts.failed === 0;
    const isEmpty = counts.passed + counts.failed + counts.skipped.length === 0;
    const failed = counts.failed + (isSilentFailure || isEmpty ? 1 : 0);
    return { ...counts, failed, output: failed > 0 ? withoutNoise(output) : undefined };
  },
});

/** People want the failures: not the suites that passed, nor the report that `--json` prints a second time. */
const withoutNoise = (output) =>
  output
    .split('\n')
    .filter((line) => !line.startsWith('{"num') && !line.startsWith('PASS '))
    .join('\n');
