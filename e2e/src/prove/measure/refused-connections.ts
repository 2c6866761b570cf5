import type { RunningStack } from '@feedline/local-stack';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exactly } from '../command/findings.js';
import type { Finding } from '../command/proof.js';

/** What PostgreSQL says when it has no connection left, in its own log and to those it refuses. */
const REFUSED = /too many clients already|remaining connection slots are reserved|too many connections for/g;

/** Counts the connections that the stack's database server refused, by its log and by those of the processes. */
export function refusedConnections(stack: RunningStack): Finding {
  const log = path.join(stack.folder, 'postgres', 'postgres.log');
  const texts = [
    ...(existsSync(log) ? [readFileSync(log, 'utf8')] : []),
    ...Object.values(stack.processes).map((running) => running.output()),
  ];
  const refused = texts.reduce((sum, text) => sum + (text.match(REFUSED)?.length ?? 0), 0);
  return exactly('database connections refused', 0, refused);
}
