const API = 'apps/connector-api/src/canary.ts';
const DOMAIN = 'libs/connector/domain/src/canary.ts';
const lines = (count, text) => `${Array.from({ length: count }, (_, index) => text(index)).join('\n')}\n`;

/** One construct that the house does not want, per rule; `typed` ones need the type checker and a file that exists. */
export const constructCanaries = [
  {
    rule: '@nx/enforce-module-boundaries',
    file: API,
    code: "export * from '../../../libs/shared/contracts/src/assumptions.js';\n",
  },
  { rule: 'feedline/listed-import', file: API, code: "export * from '@nestjs/bullmq';\n" },
  { rule: 'feedline/listed-import', file: API, code: "export const load = () => import('undici');\n" },
  { rule: 'feedline/relative-import', file: DOMAIN, code: "export * from './index.js';\n" },
  { rule: 'feedline/relative-import', file: DOMAIN, code: "export * from '.';\n" },
  { rule: 'feedline/relative-import', file: DOMAIN, code: "export * from '..';\n" },
  { rule: 'feedline/relative-import', file: DOMAIN, code: "export * from './money';\n" },
  { rule: 'no-restricted-imports', file: API, code: "export { Global } from '@nestjs/common';\n" },
  { rule: 'no-restricted-imports', file: API, code: "export { forwardRef } from '@nestjs/common';\n" },
  { rule: 'no-restricted-imports', file: API, code: "export { env } from 'node:process';\n" },
  { rule: 'no-restricted-imports', file: API, code: "export * from './testing/start-test-api.js';\n" },
  {
    rule: 'no-restricted-imports',
    file: 'libs/connector/persistence/src/canary.ts',
    code: "export * from '@feedline/platform/http';\n",
  },
  {
    rule: 'no-restricted-imports',
    file: 'apps/operator-cli/src/canary.ts',
    code: "export * from '@feedline/platform/openapi';\n",
  },
  { rule: 'no-restricted-properties', file: API, code: 'export const port = process.env.PORT;\n' },
  { rule: 'no-console', file: API, code: "console.log('here');\n" },
  {
    rule: 'max-params',
    file: DOMAIN,
    code: 'export const sum = (a = 0, b = 0, c = 0, d = 0, e = 0) => a + b + c + d + e;\n',
  },
  {
    rule: 'max-params',
    file: DOMAIN,
    code: 'export class Five {\n  constructor(readonly a = 0, readonly b = 0, readonly c = 0, readonly d = 0, readonly e = 0) {}\n}\n',
  },
  { rule: 'max-lines', file: DOMAIN, code: lines(151, (index) => `export const a${index} = ${index};`) },
  {
    rule: 'max-lines',
    file: 'libs/connector/domain/src/canary.spec.ts',
    code: lines(301, (index) => `export const a${index} = ${index};`),
  },
  {
    rule: 'max-lines-per-function',
    file: DOMAIN,
    code: `export function long(): void {\n${lines(40, () => '  void 0;')}}\n`,
  },
  { rule: 'feedline/no-ambient-time', file: DOMAIN, code: 'export const at = Date.now();\n' },
  { rule: 'feedline/no-ambient-time', file: DOMAIN, code: 'export const at = new Date();\n' },
  { rule: 'feedline/no-ambient-time', file: DOMAIN, code: 'export const at = Date();\n' },
  { rule: 'feedline/no-database-time', file: API, code: "export const sql = 'update t set at = now()';\n" },
  { rule: 'feedline/no-database-time', file: API, code: 'export const sql = `select current_timestamp from ${1}`;\n' },
  { rule: 'feedline/no-database-time', file: API, code: "export const sql = 'select clock_timestamp()';\n" },
  {
    rule: 'feedline/no-database-time',
    file: 'libs/connector/persistence/src/canary.ts',
    code: "export const sql = 'select now()';\n",
  },
  { rule: '@typescript-eslint/no-explicit-any', file: DOMAIN, code: 'export const value: any = 1;\n' },
  { rule: '@typescript-eslint/no-unused-vars', file: DOMAIN, code: 'const unused = 1;\n' },
  { rule: 'feedline/file-name', file: 'libs/connector/domain/src/someThing.ts', code: 'export {};\n' },
  { rule: 'feedline/file-name', file: 'libs/connector/domain/src/bank.service.ts', code: 'export {};\n' },
  { rule: 'feedline/file-name', file: 'libs/connector/domain/src/date-utils.ts', code: 'export {};\n' },
  { rule: 'feedline/file-name', file: 'libs/connector/domain/src/common/money.ts', code: 'export {};\n' },
  { rule: 'feedline/file-name', file: 'libs/connector/domain/src/account-manager.ts', code: 'export {};\n' },
  { rule: '@typescript-eslint/no-floating-promises', typed: true, code: 'Promise.resolve(1);\nexport {};\n' },
  {
    rule: '@typescript-eslint/no-misused-promises',
    typed: true,
    code: 'if (Promise.resolve(true)) void 0;\nexport {};\n',
  },
  { rule: '@typescript-eslint/await-thenable', typed: true, code: 'await 1;\nexport {};\n' },
  { rule: '@typescript-eslint/only-throw-error', typed: true, code: "throw 'text';\n" },
  {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    typed: true,
    code: "export const f = (a: 'x' | 'y') => {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n};\n",
  },
];

/** Look-alikes that must pass. */
export const constructControls = [
  { file: 'libs/connector/domain/src/canary.spec.ts', code: 'export const today = new Date();\n' },
  { file: 'apps/connector-api/src/testing/canary.ts', code: "export * from '@feedline/mock-sage-id';\n" },
  { file: API, code: "export * from '@feedline/platform/http';\n" },
  { file: 'apps/connector-api/src/canary.spec.ts', code: "export * from './testing/canary.js';\n" },
  {
    file: DOMAIN,
    code: "export const at = (text: string) => [new Date(text), new Date(0)];\nexport const say = 'clock.now() is now';\n",
  },
  { file: 'apps/connector-api/src/config.ts', code: 'export const environment = process.env;\n' },
  { file: 'libs/connector/persistence/src/canary.ts', code: "export const sql = 'select clock_timestamp()';\n" },
  { file: 'libs/shared/platform/src/clock/canary.ts', code: 'export const at = new Date();\n' },
  { file: 'libs/connector/token-manager/src/token-manager.ts', code: 'export {};\n' },
  {
    file: 'libs/connector/domain/src/canary.spec.ts',
    code: "import { it } from '@jest/globals';\nit.todo('later');\n",
  },
];
