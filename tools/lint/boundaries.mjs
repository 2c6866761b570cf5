/** Who may import whom, by the tags in each package.json (`nx.tags`). */
import { projects } from '../workspace/projects.mjs';

/** Packages that only the projects with the door's tag may import. */
export const doors = {
  'door:prisma': ['@prisma/*'],
  'door:pg': ['pg', 'pg-*'],
  'door:queue': ['bullmq', '@nestjs/bullmq', 'ioredis'],
};

const allow = (sourceTag, ...targets) => ({ sourceTag, onlyDependOnLibsWithTags: targets });

const layers = (extra) => [
  {
    allSourceTags: ['type:app', 'scope:connector'],
    onlyDependOnLibsWithTags: [
      'type:client',
      'type:adapter',
      'type:domain',
      'type:contracts',
      'type:platform',
      ...extra,
    ],
  },
  {
    allSourceTags: ['type:app', 'scope:sandbox'],
    onlyDependOnLibsWithTags: ['type:mock', 'type:contracts', 'type:platform', ...extra],
  },
  {
    // The inbound process writes rows; what leaves, leaves from the worker.
    ...allow('process:inbound', 'type:adapter', 'type:domain', 'type:contracts', 'type:platform', ...extra),
    notDependOnLibsWithTags: ['door:queue'],
  },
  allow('type:client', 'type:domain', 'type:contracts', 'type:platform', ...extra),
  allow('type:adapter', 'type:domain', 'type:contracts', 'type:platform', ...extra),
  { ...allow('type:domain', 'type:contracts', ...extra), bannedExternalImports: ['@nestjs/*'] },
  allow('type:mock', 'type:mock-hooks', 'type:contracts', 'type:platform', ...extra),
  allow('type:mock-hooks', 'type:platform', ...extra),
  { ...allow('type:contracts', ...extra), bannedExternalImports: ['@nestjs/*'] },
  allow('type:platform', ...extra),
  allow('type:local-stack', 'type:platform', ...extra),
  allow('type:test-kit', 'type:contracts', 'type:platform', 'type:local-stack', ...extra),
  allow('type:journey', 'type:test-kit', 'type:local-stack', 'type:contracts'),
];

const scopes = (extra) => [
  allow('scope:connector', 'scope:connector', 'scope:shared', ...extra),
  allow('scope:sandbox', 'scope:sandbox', 'scope:shared', ...extra),
  allow('scope:shared', 'scope:shared', ...extra),
  // A sandbox process starts its own mock and no other.
  allow('plays:sage-id', 'plays:sage-id', 'type:mock-hooks', 'scope:shared', ...extra),
  allow('plays:banking-service', 'plays:banking-service', 'type:mock-hooks', 'scope:shared', ...extra),
];

/** What a spec may import beyond its project: the test kit, and the other side as a library. */
const IN_SPECS = ['type:test-kit', 'type:mock', 'type:mock-hooks'];

const closedDoors = (tags) =>
  Object.entries(doors)
    .filter(([door]) => !tags.includes(door))
    .flatMap(([, packages]) => packages);

const boundaryRule = (tags, extra) => [
  'error',
  {
    depConstraints: [...layers(extra), ...scopes(extra), { sourceTag: '*', bannedExternalImports: closedDoors(tags) }],
  },
];

/** One pair of configuration blocks per project: its doors differ, and its specs may do a little more. */
export const boundaryBlocks = () =>
  projects().flatMap(({ root, tags }) => {
    if (tags.length === 0) throw new Error(`${root} has no nx.tags: nothing would guard its imports`);
    return [
      { files: [`${root}/**/*.{ts,tsx}`], rules: { '@nx/enforce-module-boundaries': boundaryRule(tags, []) } },
      {
        files: [`${root}/**/*.spec.{ts,tsx}`, `${root}/src/testing/**/*.{ts,tsx}`],
        rules: { '@nx/enforce-module-boundaries': boundaryRule(tags, IN_SPECS) },
      },
    ];
  });
