/** `npm run prove:<name>`: shows something about the feed on a throw-away stack, after an install and a build. */
import { prepared } from '../demo/prepare.mjs';
import { help } from './help.mjs';

const [name, ...words] = process.argv.slice(2);

if (words.some((word) => word === '--help' || word === '-h')) process.stdout.write(help[name] ?? '');
else if (await prepared()) await import('../../e2e/dist/prove.js');
