import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { atMost, counted, exactly, nothingWrong } from '../command/findings.js';
import type { Finding, ProofContext } from '../command/proof.js';
import { peakOf } from '../measure/peak-memory.js';
import type { ProveStage } from '../stage/prove-stage.js';

const COMMAND = path.resolve(import.meta.dirname, '../../../../apps/operator-cli/dist/main.js');
const LIMIT_MEBIBYTES = 250;
const LOOK_EVERY_MS = 50;

/** What the command prints, as far as a proof reads it. */
interface Reconciled {
  readonly lines: readonly { readonly accepted: number; readonly explained: number }[];
  readonly findings: readonly { readonly kind: string; readonly bankAccountId: string | null }[];
  readonly differences: number;
}

/** What operators are told of the same books by `feedline reconcile`, and what the command takes for it. */
export async function reconcileStage(context: ProofContext, stage: ProveStage): Promise<Finding[]> {
  const start = performance.now();
  const { code, out, peak } = await runCommand(context, stage);
  const { lines, findings, differences } = JSON.parse(out) as Reconciled;
  context.say(`Reconciled ${lines.length} bank accounts in ${counted((performance.now() - start) / 1_000)} s`);
  const accepted = lines.reduce((sum, line) => sum + line.accepted, 0);
  const wrong = findings.map(({ kind, bankAccountId }) => `${kind} ${bankAccountId ?? ''}`);
  return [
    exactly('feedline reconcile: accepted', await stage.wanted(), accepted),
    nothingWrong('feedline reconcile: differences', differences === 0 ? [] : wrong),
    exactly('feedline reconcile: exit code', 0, code ?? -1),
    atMost('memory of feedline reconcile', LIMIT_MEBIBYTES, peak, ' MiB'),
  ];
}

/** Runs it as an operator of this stack would. */
async function runCommand({ signal }: ProofContext, { stack }: ProveStage) {
  const env = stack.environmentOf('operator-cli');
  const command = spawn(process.execPath, [COMMAND, 'reconcile', '--json'], { env, signal });
  let out = '';
  let peak: number | undefined;
  command.stdout.on('data', (chunk) => (out += String(chunk)));
  const looking = setInterval(() => (peak = peakOf(command.pid ?? 0) ?? peak), LOOK_EVERY_MS);
  const [code] = (await once(command, 'close').finally(() => clearInterval(looking))) as [number | null];
  return { code, out, peak };
}
