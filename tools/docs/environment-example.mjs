import { variablesOf } from './variables.mjs';

const HEAD = `# Every variable of every process; docs/configuration.md says which process reads it and what is required.
# Copy to .env for docker compose. Empty counts as missing. Generated: npm run docs
`;

const COMPOSE = `## Docker compose
# Password of the PostgreSQL container: docker-compose.yml
POSTGRES_PASSWORD=
`;

const quoted = (value) => (/[\s#"'$]/.test(value) ? `'${value}'` : value);

/** One entry per name; two processes that mean different things by one name are a mistake. */
function merge(processes) {
  const entries = new Map();
  const all = processes.flatMap(({ name: user, slices }) =>
    slices.flatMap((slice) => variablesOf(slice).map((variable) => ({ user, title: slice.title, ...variable }))),
  );
  for (const { user, ...variable } of all) {
    const known = entries.get(variable.name);
    if (known && (known.meaning !== variable.meaning || known.fallback !== variable.fallback)) {
      throw new Error(`${variable.name} is described differently for ${known.users.join(', ')} and for ${user}`);
    }
    entries.set(variable.name, { ...(known ?? variable), users: [...(known?.users ?? []), user] });
  }
  return [...entries.values()];
}

const lines = ({ name, meaning, fallback, required, users }) =>
  `# ${meaning}${required ? ' (required)' : ''}: ${users.join(', ')}\n${name}=${quoted(fallback ?? '')}`;

/** `.env.example`: each variable once, with its default. */
export function environmentExample(processes) {
  const blocks = [...groupByTitle(merge(processes))].map(
    ([title, variables]) => `## ${title}\n${variables.map(lines).join('\n')}\n`,
  );
  return [HEAD, ...blocks, COMPOSE].join('\n');
}

function groupByTitle(variables) {
  const groups = new Map();
  for (const variable of variables) groups.set(variable.title, [...(groups.get(variable.title) ?? []), variable]);
  return groups;
}
