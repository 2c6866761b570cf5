import { projects } from '../../workspace/projects.mjs';

const BOUNDARY = '@nx/enforce-module-boundaries';
const CONNECTOR_APP = ['provider-api-client', 'token-manager', 'persistence', 'queue', 'demo-bank', 'domain'];

/**
 * Who may import whom, written down a second time and without tags: the table of names against the table of tags.
 * Every pair that is not here is a canary.
 */
const MAY_IMPORT = {
  contracts: [],
  platform: [],
  'local-stack': ['platform'],
  'test-kit': ['contracts', 'platform', 'local-stack'],
  domain: ['contracts'],
  'token-manager': ['domain', 'contracts', 'platform'],
  'provider-api-client': ['domain', 'contracts', 'platform'],
  persistence: ['domain', 'contracts', 'platform'],
  queue: ['domain', 'contracts', 'platform'],
  'demo-bank': ['domain', 'contracts', 'platform'],
  'mock-hooks': ['platform'],
  'mock-sage-id': ['mock-hooks', 'contracts', 'platform'],
  'mock-banking-service': ['mock-hooks', 'contracts', 'platform'],
  'connector-api': ['persistence', 'demo-bank', 'domain', 'contracts', 'platform'],
  'provider-worker': [...CONNECTOR_APP, 'contracts', 'platform'],
  'operator-cli': [...CONNECTOR_APP, 'contracts', 'platform'],
  'mock-sage-id-app': ['mock-sage-id', 'contracts', 'platform'],
  'mock-banking-service-app': ['mock-banking-service', 'contracts', 'platform'],
  e2e: ['test-kit', 'local-stack', 'contracts'],
};

const DOORS = {
  '@prisma/client': ['persistence'],
  pg: ['persistence', 'demo-bank', 'mock-banking-service', 'local-stack'],
  bullmq: ['queue'],
  ioredis: ['queue'],
};

/** An adapter and a mock that meet in a spec, and a few that may not. */
const SPECS = {
  caught: [
    ['domain', 'persistence'],
    ['queue', 'persistence'],
    ['connector-api', 'provider-api-client'],
    ['e2e', 'mock-sage-id'],
  ],
  let: [
    ['connector-api', 'mock-sage-id'],
    ['provider-worker', 'mock-banking-service'],
    ['provider-api-client', 'test-kit'],
    ['mock-banking-service', 'mock-sage-id'],
  ],
};

const importing = (project, name, suffix = '.ts') => ({
  rule: BOUNDARY,
  // Whether the package is listed as well is the business of another rule and another canary.
  beside: ['feedline/listed-import'],
  file: `${project.root}/src/canary${suffix}`,
  code: `export * from '${name}';\n`,
});

const byName = () => {
  const all = projects();
  const missing = all.filter(({ name }) => !MAY_IMPORT[name]).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`tools/lint/canaries/imports.mjs does not know ${missing.join(', ')}`);
  return new Map(all.map((project) => [project.name, project]));
};

const isLibrary = ({ root }) => root.startsWith('libs/');

/** Every pair of projects and every door, forbidden ones as canaries, allowed ones as controls. */
export const importCanaries = () => {
  const known = byName();
  const all = [...known.values()];
  const pairs = all.flatMap((from) =>
    all
      .filter((to) => to !== from && isLibrary(to))
      .map((to) => ({ ...importing(from, to.manifest.name), allowed: MAY_IMPORT[from.name].includes(to.name) })),
  );
  const doors = all.flatMap((from) =>
    Object.entries(DOORS).map(([name, owners]) => ({
      ...importing(from, name),
      allowed: owners.includes(from.name),
    })),
  );
  const inSpecs = [...SPECS.caught.map((pair) => [...pair, false]), ...SPECS.let.map((pair) => [...pair, true])].map(
    ([from, to, allowed]) => ({
      ...importing(known.get(from), known.get(to).manifest.name, '.spec.ts'),
      allowed,
    }),
  );
  const nest = ['contracts', 'domain'].map((name) => importing(known.get(name), '@nestjs/core'));
  const everything = [...pairs, ...doors, ...inSpecs, ...nest];
  return {
    canaries: everything.filter(({ allowed }) => !allowed),
    controls: everything.filter(({ allowed }) => allowed),
  };
};
