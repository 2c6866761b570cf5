/**
 * Keeps one server (PostgreSQL, Redis) for its launcher, over the channel that `fork` opens:
 * 1. the first message is the order; the server starts in a process group of its own
 * 2. `{ ready, pid }` goes back once the server says so, `{ failed }` with its last words when it ends before
 * 3. `stop`, or the end of the channel, stops the server signal by signal; then what was ordered is removed
 * Plain JavaScript with Node's own modules: it runs the same from the sources and from the build.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, rmdirSync, rmSync } from 'node:fs';

const LAST_WORDS = 2_000;

function keep(order) {
  const { command, args, cwd, env, uid, gid, input } = order;
  const server = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  server.stdin.on('error', () => undefined).end(input ?? '');
  const log = order.logFile ? createWriteStream(order.logFile, { mode: 0o600 }) : undefined;
  log?.on('error', () => undefined);
  let words = '';
  let isReady = false;
  const listen = (chunk) => {
    log?.write(chunk);
    words = (words + chunk).slice(-LAST_WORDS);
    if (isReady || !words.includes(order.readyText)) return;
    isReady = true;
    tell({ ready: true, pid: server.pid });
  };
  server.stdout.on('data', listen);
  server.stderr.on('data', listen);
  server.once('error', (error) => leave(order, isReady ? undefined : error.message));
  server.once('close', (code, signal) => {
    leave(order, isReady ? undefined : `${words.trim()}\nended with ${signal ?? code}`);
  });
  const stop = (steps) => steps.forEach(({ signal, afterMs }) => setTimeout(() => server.kill(signal), afterMs));
  process.once('disconnect', () => stop(order.abandon));
  process.on('message', (message) => {
    if (message.stop) stop(order.stop);
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop(order.stop));
}

function tell(message) {
  if (process.connected) process.send(message, () => undefined);
}

function leave({ remove }, failed) {
  if (failed === undefined || !process.connected) {
    for (const path of remove.paths) rmSync(path, { recursive: true, force: true });
    for (const folder of remove.foldersIfEmpty) removeIfEmpty(folder);
  }
  if (!process.connected || failed === undefined) process.exit(failed === undefined ? 0 : 1);
  process.send({ failed }, () => process.exit(1));
}

function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // somebody else keeps something there
  }
}

process.once('message', keep);
process.once('disconnect', () => setTimeout(() => process.exit(1), 60_000).unref());
