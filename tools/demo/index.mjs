/** `npm run demo`: the story on the running stack, whose build is left alone; else after an install and a build. */
import { prepared } from './prepare.mjs';

const HELP = `npm run demo: plays the onboarding of a bank account, from a product's first call to the link on both sides

On the stack that npm start runs; without one, on a throw-away stack. Each run makes a new organisation.

Options
  --mode embed      Banking Service fetches the connector's page and places it into its own (the default)
  --mode navigate   the browser opens the connector's page itself
  --help            this text

Exit code: 0 when the account is linked on both sides, 1 otherwise.
`;

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) process.stdout.write(HELP);
else if (await prepared()) await import('../../e2e/dist/demo.js');
