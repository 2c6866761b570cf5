/** `npm run postman`: the Postman collection by Newman, on a throw-away stack. */
import { prepared } from './prepare.mjs';

const HELP = `npm run postman: plays the Postman collection of postman/ against a throw-away stack

Leaves reports/newman.xml (JUnit) and reports/newman.json. Exit code: 0 when every assertion holds, 1 otherwise.
`;

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) process.stdout.write(HELP);
else if (await prepared()) await import('../../e2e/dist/newman.js');
