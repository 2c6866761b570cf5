import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Stage } from '../story/stage.js';
import { POSTMAN_FOLDER, postmanEnvironment } from './postman-environment.js';

/** How a run of the collection ended. */
export interface NewmanResult {
  /** Assertions that held. */
  readonly passed: number;
  /** One line for each that did not, and for each script or request that broke. */
  readonly failures: readonly string[];
  /** Requests that their scripts left out. */
  readonly leftOut: number;
}

/** How to run it. */
export interface NewmanOptions {
  /** Ends at the first failure. */
  readonly bail?: boolean;
  /** Plays this one of its folders alone. */
  readonly folder?: string;
  /** Where the JUnit report goes. */
  readonly junit?: string;
}

/** The part of Newman's own report that we read. */
interface NewmanReport {
  readonly run: {
    readonly stats: Readonly<Record<'items' | 'requests' | 'assertions', { total: number; failed: number }>>;
    readonly failures: readonly {
      readonly error: { readonly name: string; readonly test?: string; readonly message: string };
      readonly source?: { readonly name?: string };
    }[];
  };
}

const COLLECTION = path.join(POSTMAN_FOLDER, 'feedline.postman_collection.json');
const NEWMAN = createRequire(import.meta.url).resolve('newman/bin/newman.js');
const LONGEST_REQUEST_MS = 30_000;

/** Plays the collection against a stack. @throws Error with Newman's last words when it leaves no report */
export async function runNewman(stage: Stage, options: NewmanOptions = {}): Promise<NewmanResult> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'feedline-newman-'));
  const [environment, report] = [path.join(temporary, 'environment.json'), path.join(temporary, 'report.json')];
  try {
    writeFileSync(environment, JSON.stringify(postmanEnvironment(stage)), { mode: 0o600 });
    const output = await play([
      ...['run', COLLECTION, '--environment', environment, '--timeout-request', String(LONGEST_REQUEST_MS)],
      ...['--reporter-json-export', report, ...argumentsOf(options)],
    ]);
    return readReport(report, output);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const argumentsOf = ({ bail, folder, junit }: NewmanOptions): string[] => [
  ...(junit ? ['--reporters', 'json,junit', '--reporter-junit-export', junit] : ['--reporters', 'json']),
  ...(folder ? ['--folder', folder] : []),
  ...(bail ? ['--bail'] : []),
];

async function play(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [NEWMAN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  return output;
}

function readReport(file: string, output: string): NewmanResult {
  let report: NewmanReport;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as NewmanReport;
  } catch (cause) {
    throw new Error(`Newman left no report. It said:\n${output}`, { cause });
  }
  const { stats, failures } = report.run;
  return {
    passed: stats.assertions.total - stats.assertions.failed,
    failures: failures.map(
      ({ error, source }) => `${source?.name ?? '?'}: ${error.test ?? error.name}: ${error.message}`,
    ),
    leftOut: stats.items.total - stats.requests.total,
  };
}
