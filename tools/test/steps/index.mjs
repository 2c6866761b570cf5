import { install } from './install.mjs';
import { jestStep } from './jest.mjs';
import { missingRedis } from './missing-redis.mjs';
import { newman } from './newman.mjs';
import { proofs } from './proofs.mjs';
import { browserTypes, build, canaries, cycles, docs, format, generate, lint, types } from './static.mjs';

const ALL_BUT_E2E = ['--maxWorkers=2', '--testPathIgnorePatterns', '/node_modules/', '<rootDir>/e2e/'];
const BROKEN_RULES = '/e2e/src/newman/broken-rules';
const BROWSER = '/e2e/src/browser/';
const WHOLE_STACKS = ['--globalSetup', '<rootDir>/tools/jest/stack-setup.mjs'];

/** Specs run once per queue backend; a backend that the machine lacks must not vanish from the count. */
const specs = jestStep('specs', ALL_BUT_E2E, missingRedis);

/** Whole processes, some of them killed: they wait more than they work, so two specs at a time. */
const kills = jestStep(
  'kills',
  [
    ...['--maxWorkers=2', '--testPathPatterns', '/e2e/src/', ...WHOLE_STACKS],
    ...['--testPathIgnorePatterns', '/node_modules/', BROKEN_RULES, BROWSER],
  ],
  missingRedis,
);

/** Customers' and products' pages in a real browser: one stack for all specs, one customer at a time. */
const browser = jestStep('browser', [
  ...['--runInBand', '--testPathPatterns', BROWSER],
  ...['--globalSetup', '<rootDir>/tools/jest/browser-setup.mjs'],
  ...['--globalTeardown', '<rootDir>/tools/jest/browser-teardown.mjs'],
]);

/** The collection turns red when the connector breaks a rule: the proof that its assertions are worth something. */
const rules = jestStep('rules', ['--runInBand', '--testPathPatterns', BROKEN_RULES, ...WHOLE_STACKS]);

/**
 * The stages of a run, one after the other; the lanes of a stage run beside each other, the steps of a lane in order.
 */
export const stages = [
  [[install]],
  [[generate]],
  [[specs], [build, format, lint, canaries, cycles, types, browserTypes, docs]],
  // They wait for processes more than they work, so three lanes suit two processors.
  [[browser], [kills], [newman, proofs, rules]],
];
