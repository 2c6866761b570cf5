import type { RunningStack } from '../stack/stack-options.js';
import { SECRETS_FILE } from '../stack/stack-secrets.js';
import type { Paint } from './paint.js';

/** How many of the log-ins are enough for a first hour; the others are told where to try them. */
const FIRST_LOG_INS = 2;

type Row = readonly [label: string, value: string, meaning?: string];

type Section = readonly [title: string, rows: readonly Row[]];

/** A first hour: what to open, who can sign in, what to try next, and where the rest is. */
export function describeStack(stack: RunningStack, logIns: readonly string[], paint: Paint): string {
  const people = logIns.map(asRow);
  const sections: readonly Section[] = [
    ['Open these', toOpen(stack)],
    ['Sign in as', people.slice(0, FIRST_LOG_INS)],
    ['What to try next', toTry(people.slice(FIRST_LOG_INS))],
    ['Also here', alsoHere(stack)],
  ];
  const body = sections
    .filter(([, rows]) => rows.length > 0)
    .flatMap(([title, rows]) => ['', title, ...table(rows, paint)]);
  return ['', paint('green', 'Feedline is ready.'), ...body, '', '  Ctrl-C stops everything.', ''].join('\n');
}

const toOpen = ({ urls }: RunningStack): Row[] => [
  ['Sandbox', urls['mock-banking-service'], 'an invented Sage product: connect a bank, watch every call beside it'],
  ['Demo phone', `${urls['connector-api']}/demo-phone`, 'the passcodes arrive here: keep it beside the sandbox'],
  [
    'API docs',
    `${urls['connector-api']}/docs`,
    'what Banking Service calls; the other side is at /docs of the sandbox',
  ],
];

const toTry = (people: readonly Row[]): Row[] => [
  ['Spoil a call', '', 'the panel beside the sandbox: lose an answer, connect again; still linked once'],
  ...people,
  ['npm run demo', '', 'the same story without a browser, every call printed'],
  ['npm run feedline -- status', '', 'what is open, waiting or dead, and what to do'],
  ['docs/your-bank.md', '', 'your own core system in place of the demo bank'],
];

const alsoHere = ({ urls, folder }: RunningStack): Row[] => [
  ['Timeline', `${urls['mock-banking-service']}/timeline`, 'every call, full width; as JSON: /sandbox/journal'],
  ['Queue', `${urls['provider-worker']}/operator/queue`, `password: operatorKey in ${folder}/${SECRETS_FILE}`],
  ['Metrics', `${urls['connector-api']}/metrics`, `${urls['provider-worker']}/metrics`],
  ['Logs', `${folder}/logs`],
];

/** `olivia / demo-olivia: one account` */
function asRow(logIn: string): Row {
  const [who = '', ...story] = logIn.split(': ');
  return [who, '', story.join(': ')];
}

function table(rows: readonly Row[], paint: Paint): string[] {
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  const [first, second] = [width(0), width(1)];
  return rows.map(([label, value, meaning = '']) => {
    const cells = [label.padEnd(first), ...(second > 0 ? [value.padEnd(second)] : [])];
    return `  ${cells.join('  ')}  ${paint('dim', meaning)}`.trimEnd();
  });
}
