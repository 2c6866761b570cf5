import { paintFor, untilAsked } from '@feedline/local-stack';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { proofs } from '../proofs.js';
import { findingsTable } from './findings-table.js';
import { ProgressLine } from './progress-line.js';
import { ProofError } from './proof.error.js';
import type { Proof } from './proof.js';
import { readOptions } from './read-options.js';
import { runProof, type ProofEnd } from './run-proof.js';

/** Where the command runs and whom it talks to. */
export interface ProveContext {
  /** The checkout. */
  readonly root: string;
  /** The name of the proof, then its options. */
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly output: NodeJS.WriteStream;
}

/** No proof takes longer: it is given up then, and says so. */
const LIMIT_MINUTES = 15;

/**
 * `npm run prove:<name>`: makes a proof on a stack of its own, shows its findings as a table and keeps them in
 * `reports/prove-<name>.json`. Answers the exit code: 0 when all hold.
 */
export async function proveCommand(context: ProveContext): Promise<number> {
  const line = new ProgressLine(context.output);
  const paint = paintFor(context.output, context.environment);
  try {
    const proof = proofCalled(context.args[0]);
    const options = readOptions(proof, context.args.slice(1));
    line.say(paint('bold', proof.about));
    line.say(
      paint(
        'dim',
        `· ${Object.entries(options)
          .map(([name, value]) => `--${name} ${value}`)
          .join(' ')}`,
      ),
    );
    const end = await inTime(context.environment, (signal) =>
      runProof(proof, {
        options,
        signal,
        say: (text) => line.say(paint('dim', `· ${text}`)),
        progress: (part, text) => line.show(part, text),
      }),
    );
    line.clear();
    for (const row of findingsTable(end.findings, paint)) line.say(row);
    return keepReport(context.root, proof, end);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    line.say(paint('red', error.message));
    return 2;
  }
}

function proofCalled(name: string | undefined): Proof {
  const proof = proofs.find((one) => one.name === name);
  if (!proof) throw new ProofError(`The proofs are called ${proofs.map((one) => one.name).join(', ')}.`);
  return proof;
}

/** Gives the work up when its time is over, and when somebody asks for the end. */
async function inTime<Result>(
  environment: NodeJS.ProcessEnv,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const tooLong = new ProofError(`It is not done after ${LIMIT_MINUTES} minutes.`);
  const timer = setTimeout(() => abort.abort(tooLong), LIMIT_MINUTES * 60_000);
  void untilAsked(environment).then((why) => abort.abort(new ProofError(`Stopped: ${why}.`)));
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(timer);
  }
}

function keepReport(root: string, { name }: Proof, { findings, milliseconds }: ProofEnd): number {
  const folder = path.join(root, 'reports');
  const failed = findings.filter(({ holds }) => holds === false).length;
  const passed = findings.filter(({ holds }) => holds).length;
  const skipped = findings.filter(({ holds }) => holds === undefined).map(({ what, found }) => ({ what, why: found }));
  mkdirSync(folder, { recursive: true });
  const report = { passed, failed, skipped, milliseconds, findings };
  writeFileSync(path.join(folder, `prove-${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
