/** One Jest for the whole workspace: every spec sits beside the file it is about. */
const swc = [
  '@swc/jest',
  {
    ...JSON.parse((await import('node:fs')).readFileSync(new URL('.swcrc', import.meta.url), 'utf8')),
    sourceMaps: 'inline',
  },
];

// Far from Greenwich, and not by whole hours: whoever takes local time for UTC is seen.
process.env.TZ = 'Pacific/Chatham';

export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@feedline/source', 'node', 'node-addons'] },
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/e2e', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
  setupFiles: ['<rootDir>/libs/test-kit/src/jest/deny-foreign-network.ts'],
  // A busy machine is no failure: specs wait for events, and this only ends those that wait for ever. No spec says less.
  testTimeout: 180_000,
  transform: { '^.+\\.tsx?$': swc },
};
