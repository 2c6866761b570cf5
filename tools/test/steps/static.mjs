import { commandOf } from '../run-command.mjs';
import { staticCheck } from '../static-check.mjs';

const nx = () => commandOf('nx');

/** The sources import the generated Prisma client. */
export const generate = staticCheck('generate', () => ['tools/generate-client.mjs']);

export const build = staticCheck('build', () => [nx(), 'run-many', '-t', 'build', '--parallel=2']);

export const format = staticCheck('format', () => [commandOf('prettier'), '--check', '--log-level=warn', '.']);

/** Through Nx, which leaves the project graph that the boundary rule needs. */
export const lint = staticCheck('lint', () => [nx(), 'run', 'feedline:eslint']);

export const canaries = staticCheck('canaries', () => ['tools/lint/canaries.mjs']);

export const cycles = staticCheck('cycles', () => [
  commandOf('dependency-cruiser', 'depcruise'),
  '--config',
  'tools/lint/cycles.config.mjs',
  'apps',
  'libs',
  'e2e',
  'tools',
]);

export const types = staticCheck('types', () => [commandOf('typescript', 'tsc'), '-p', 'tsconfig.json']);

/** What browsers run is plain JavaScript: its types are in its comments. */
export const browserTypes = staticCheck('browser-types', () => [
  commandOf('typescript', 'tsc'),
  '-p',
  'tsconfig.browser.json',
]);

export const docs = staticCheck('docs', () => ['tools/docs/index.mjs', '--check']);
