import type { RunningStack } from '../stack/stack-options.js';
import type { Paint } from './paint.js';

/** What to open, who can sign in, and where the interfaces are described: the short table after a start. */
export function describeStack({ urls, folder }: RunningStack, logIns: readonly string[], paint: Paint): string {
  const api = urls['connector-api'];
  const sandbox = urls['mock-banking-service'];
  const sageId = urls['mock-sage-id'];
  const rows: [string, string][] = [
    ['Sandbox (Banking Service)', sandbox],
    ['Connector', api],
    ['Demo phone (passcodes)', `${api}/demo-phone`],
    ['Journal of all calls', `${sandbox}/sandbox/journal`],
    ['API docs', `${api}/docs  ${sandbox}/docs  ${sageId}/docs`],
    ...logIns.map((logIn, index): [string, string] => [index === 0 ? 'Demo log-ins' : '', logIn]),
    ['Metrics', `${api}/metrics  ${urls['provider-worker']}/metrics`],
    ['Logs', `${folder}/logs`],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) => `  ${paint('dim', label.padEnd(width))}  ${value}`);
  const title = paint('green', 'Feedline is ready.');
  return [
    '',
    title,
    '',
    ...lines,
    '',
    '  npm run demo, in another terminal, plays the story. Ctrl-C stops everything.',
    '',
  ].join('\n');
}
