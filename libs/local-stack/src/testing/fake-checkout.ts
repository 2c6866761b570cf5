import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROCESS_NAMES } from '../stack/stack-ports.js';

/** A process that is ready at once, says when it ends, and ends with its launcher. */
const PROCESS = `
import { createServer } from 'node:http';
import { appendFileSync } from 'node:fs';
const { FAKE_NAME: name, FAKE_PORT: port, FAKE_DIARY: diary, FAKE_FAILS: fails } = process.env;
console.log('this is ' + name);
if (fails) { console.error(fails); process.exit(2); }
const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(7);
  response.end('{}');
}).listen(Number(port), '127.0.0.1');
const end = () => server.close(() => { appendFileSync(diary, name + '\\n'); process.exit(0); });
process.once('SIGTERM', end);
process.once('disconnect', end);
`;

const COMMAND = `console.log('did ' + process.argv.slice(2, 4).join(' '));`;

/** A checkout whose built apps are stand-ins; `diary` lists who ended in order, first come first. */
export interface FakeCheckout {
  readonly root: string;
  readonly diary: string;
}

/** Writes a fake checkout below the temporary folder. */
export function makeFakeCheckout(): FakeCheckout {
  const root = mkdtempSync(path.join(tmpdir(), 'feedline-checkout-'));
  for (const name of PROCESS_NAMES) write(path.join(root, 'apps', name, 'dist/main.js'), PROCESS);
  write(path.join(root, 'apps/operator-cli/dist/main.js'), COMMAND);
  writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
  return { root, diary: path.join(root, 'diary') };
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
