/** One Jest for the whole workspace: every spec sits beside the file it is about. */

// Far from Greenwich, and not by whole hours: whoever takes local time for UTC is seen.
process.env.TZ = 'Pacific/Chatham';

export default {
  // By Node's own loader: what a worker has loaded for one spec, it has for the next.
  runtime: '<rootDir>/tools/jest/native/runtime.mjs',
  testEnvironment: '<rootDir>/tools/jest/native/environment.mjs',
  transform: {},
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/e2e', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
  setupFiles: ['<rootDir>/libs/test-kit/src/jest/deny-foreign-network.ts'],
  // A busy machine is no failure: specs wait for events, and this only ends those that wait for ever. No spec says less.
  testTimeout: 180_000,
};
