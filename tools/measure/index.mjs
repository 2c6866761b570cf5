/** `npm run measure:pages`: what the customers' pages cost, on a throw-away stack. */
import { prepared } from '../demo/prepare.mjs';

const HELP = `npm run measure:pages: opens each page of a customer in Chromium and prints what it costs

Weight and requests with an empty cache; interactive is the time from the start of the navigation until the page has
loaded and its main thread is free, on a processor slowed down four times. Medians of five.
`;

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) process.stdout.write(HELP);
else if (await prepared()) await import('../../e2e/dist/measure-pages.js');
