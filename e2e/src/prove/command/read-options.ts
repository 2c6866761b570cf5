import { parseArgs } from 'node:util';
import { ProofError } from './proof.error.js';
import type { Proof } from './proof.js';

/**
 * The numbers of the command line, and the proof's own for those left out.
 * @throws ProofError for an option that the proof does not have, and for what is no number
 */
export function readOptions(proof: Proof, args: readonly string[]): Record<string, number> {
  const names = Object.keys(proof.defaults);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options });
    const told = Object.entries(values).map(([name, value]) => [name, numberOf(name, value)] as const);
    return { ...proof.defaults, ...Object.fromEntries(told) };
  } catch (error) {
    throw new ProofError(`${(error as Error).message} See npm run prove:${proof.name} -- --help.`, { cause: error });
  }
}

function numberOf(name: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} is a whole number.`);
  return number;
}
