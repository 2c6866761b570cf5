import { LocalStackError } from '@feedline/local-stack';
import { ProofError } from './proof.error.js';
import type { Finding, Proof, ProofContext } from './proof.js';

/** How a proof ended, and after how long. */
export interface ProofEnd {
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
}

/** What a run of a proof needs from outside. */
export type ProofRun = Pick<ProofContext, 'options' | 'say' | 'progress' | 'signal'>;

/**
 * Makes a proof and undoes all that it started, however it ends.
 * A proof that is given up, or that cannot go on, ends with a finding that does not hold.
 */
export async function runProof(proof: Proof, run: ProofRun): Promise<ProofEnd> {
  const start = performance.now();
  const steps: (() => Promise<unknown>)[] = [];
  const context: ProofContext = { ...run, onEnd: (step) => void steps.unshift(step) };
  const findings = await Promise.race([proof.run(context), abortion(run.signal)]).catch(asFinding);
  const left = await undo(steps);
  return { findings: [...findings, ...left], milliseconds: Math.round(performance.now() - start) };
}

const abortion = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

const asFinding = (error: unknown): Finding[] => {
  const isPlain = error instanceof ProofError || error instanceof LocalStackError;
  const { message, stack } = error as Error;
  return [{ what: 'the proof comes to its end', wanted: 'yes', found: isPlain ? message : `${stack}`, holds: false }];
};

async function undo(steps: readonly (() => Promise<unknown>)[]): Promise<Finding[]> {
  const failures: Finding[] = [];
  for (const step of steps) {
    await step().catch((error: unknown) => {
      failures.push({ what: 'everything stops', wanted: 'yes', found: String(error), holds: false });
    });
  }
  return failures;
}
