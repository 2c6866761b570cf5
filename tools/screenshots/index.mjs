/** `npm run screenshots`: takes the pictures of all pages and copies those that the documentation shows. */
import { cpSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { prepared } from '../demo/prepare.mjs';
import { commandOf, root, runNode } from '../test/run-command.mjs';

const HELP = `npm run screenshots: takes pictures of all pages, on a throw-away stack and in Chromium

All of them are in reports/screenshots afterwards, <name>-<width>[-dark].png; the ones that the documentation shows
are copied to docs/images.
`;

/** What the documentation shows. */
const CHOSEN = [
  'sign-in-390',
  'passcode-390',
  'accounts-390',
  'accounts-390-dark',
  'sign-in-french-390',
  'waiting-390',
  'demo-phone-390',
  'product-empty-1280',
  'product-sign-in-1280',
  'product-consent-1280-dark',
  'product-transactions-1280',
];

const JEST = [
  ...['--no-warnings', commandOf('jest'), '--runInBand'],
  ...['--globalSetup', '<rootDir>/tools/jest/browser-setup.mjs'],
  ...['--globalTeardown', '<rootDir>/tools/jest/browser-teardown.mjs'],
  ...['--testPathPatterns', '/e2e/src/browser/(gallery|people/languages)'],
];

async function main() {
  const { code, output } = await runNode(JEST, { FEEDLINE_TEST_PICTURES: 'true' });
  if (code !== 0) throw new Error(`The pages could not be photographed:\n${output}`);
  const [from, to] = [path.join(root, 'reports', 'screenshots'), path.join(root, 'docs', 'images')];
  mkdirSync(to, { recursive: true });
  for (const name of CHOSEN) cpSync(path.join(from, `${name}.png`), path.join(to, `${name}.png`));
  const bytes = CHOSEN.reduce((sum, name) => sum + statSync(path.join(to, `${name}.png`)).size, 0);
  process.stdout.write(`${CHOSEN.length} pictures in docs/images, ${Math.round(bytes / 1024)} KB; all in ${from}\n`);
}

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) process.stdout.write(HELP);
else if (await prepared()) await main();
