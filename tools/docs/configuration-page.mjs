import { variablesOf } from './variables.mjs';

const HEAD = `# Configuration

Every process reads its variables once, when it starts. It reports all problems together and connects to nothing before
they are solved. An empty variable counts as missing. This page is generated from the code: \`npm run docs\`.
`;

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = ({ name, fallback, required, meaning }) =>
  `| \`${name}\` | ${fallback === undefined ? '–' : `\`${cell(fallback)}\``} | ${required ? 'yes' : 'no'} | ${cell(meaning)} |`;

const table = (slice) =>
  [
    `### ${slice.title}`,
    '',
    '| Variable | Default | Required | Meaning |',
    '| --- | --- | --- | --- |',
    ...variablesOf(slice).map(row),
    '',
  ].join('\n');

/** `docs/configuration.md`: per process, per slice, one row per variable. */
export const configurationPage = (processes) =>
  [HEAD, ...processes.flatMap(({ name, slices }) => [`## ${name}\n`, ...slices.map(table)])].join('\n');
