import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

const SAY_EVERY_MS = 5_000;
const LAST_LINES = 25;

/**
 * Runs a long step quietly: says what it does, how long it has been at it, and, when it fails, its last lines.
 * Everything that it writes goes to `logFile`.
 */
export async function runWithProgress({ title, command, args, root, environment, logFile }) {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1_000);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { mode: 0o600 });
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log.write(chunk);
      words.push(String(chunk));
    });
  }
  console.log(`· ${title}`);
  const timer = setInterval(() => console.log(`  still at it, ${seconds()} s`), SAY_EVERY_MS);
  const end = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  clearInterval(timer);
  log.end();
  if (end === 0) return console.log(`  done in ${seconds()} s`);
  const last = words.join('').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  throw new PlainError(`${title}: failed (${end}). Its last lines; all of them are in ${logFile}\n${last}`);
}
