import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { readCachedProjectGraph } from '@nx/devkit';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { boundaryBlocks } from './tools/lint/boundaries.mjs';
import feedline from './tools/lint/rules/index.mjs';

// Without a project graph the boundary rule skips itself and says all is well: refuse to lint at all.
readCachedProjectGraph();

const SOURCES = ['apps/**/*.{ts,tsx}', 'libs/**/*.{ts,tsx}', 'e2e/**/*.{ts,tsx}', 'tools/**/*.ts'];
/** What the running Node knows, which is what the tools run on. */
const NODE_GLOBALS = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));
/** Specs, and what only specs use. */
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx', '**/src/testing/**'];

const restrictedImports = (patterns) => [
  'error',
  {
    paths: [
      {
        name: '@nestjs/common',
        importNames: ['Global', 'forwardRef'],
        message: 'Arrows go one way and are visible: import the module that you need.',
      },
      { name: 'node:process', importNames: ['env'], message: 'Only config.ts and main.ts read the environment.' },
    ],
    patterns,
  },
];

const FOR_SPECS = { group: ['**/testing/**'], message: 'What specs share is not part of the product.' };
const SERVED = {
  group: ['@feedline/platform/*'],
  message: 'Only a process that serves HTTP loads what that takes.',
};

const sizes = (lines) => ['error', { max: lines, skipBlankLines: true, skipComments: true }];

export default tseslint.config(
  { ignores: ['**/dist/**', '.feedline/**', '.nx/**', 'coverage/**', 'reports/**', '**/src/generated/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { feedline, '@nx': nx },
    rules: {
      'feedline/file-name': 'error',
      'max-params': ['error', 4],
      'max-lines': sizes(150),
      'max-lines-per-function': sizes(40),
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
    languageOptions: {
      globals: NODE_GLOBALS,
    },
  },
  {
    // Scripts of our pages: a browser knows nothing of Node.
    files: ['**/src/**/browser/*.mjs'],
    languageOptions: {
      globals: {
        ...Object.fromEntries(Object.keys(NODE_GLOBALS).map((name) => [name, 'off'])),
        ...globals.builtin,
        ...globals.browser,
      },
    },
  },
  {
    files: SOURCES,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'feedline/listed-import': 'error',
      'feedline/relative-import': 'error',
      'feedline/no-ambient-time': 'error',
      'feedline/no-database-time': 'error',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts and main.ts read the environment.' },
      ],
      'no-restricted-imports': restrictedImports([FOR_SPECS]),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  ...boundaryBlocks(),
  {
    files: ['libs/connector/**/*.ts', 'apps/operator-cli/**/*.ts'],
    rules: { 'no-restricted-imports': restrictedImports([FOR_SPECS, SERVED]) },
  },
  {
    files: ['libs/shared/platform/src/clock/**', 'libs/shared/platform/src/migrations/**'],
    rules: { 'feedline/no-ambient-time': 'off', 'feedline/no-database-time': 'off' },
  },
  {
    // Specs let a lease run out by moving it.
    files: ['libs/connector/persistence/src/**', ...SPECS, 'e2e/**'],
    rules: { 'feedline/no-database-time': ['error', { allowLeaseTime: true }] },
  },
  {
    files: ['**/config.ts', '**/main.ts', ...SPECS, 'libs/local-stack/**', 'libs/test-kit/**', 'e2e/**', 'tools/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['tools/**', 'apps/operator-cli/**'], rules: { 'no-console': 'off' } },
  {
    files: SPECS,
    rules: {
      'max-lines': sizes(300),
      'max-lines-per-function': 'off',
      'no-restricted-imports': restrictedImports([]),
    },
  },
  { files: [...SPECS, 'e2e/**'], rules: { 'feedline/no-ambient-time': 'off' } },
);
