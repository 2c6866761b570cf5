import fc from 'fast-check';
import { FAILED_SEEDS } from './failed-seeds.js';

/** The seed of every run, unless PROPERTY_SEED says another: the same cases for everybody, and new ones for who wants. */
export const PROPERTY_SEED = Number(process.env['PROPERTY_SEED'] ?? 20_261_122);

/** Cases that are tried again of each seed with which a property once failed. */
const CASES_OF_A_FAILED_SEED = 300;

/**
 * Checks a property with the fixed seed, and before that with every seed with which it once failed.
 * A failure prints its seed: it then belongs into failed-seeds.ts.
 */
export function checkProperty<Case>(name: string, numRuns: number, property: fc.IProperty<Case>): void {
  for (const { seed } of FAILED_SEEDS.filter((failed) => failed.property === name)) {
    fc.assert(property, { seed, numRuns: CASES_OF_A_FAILED_SEED });
  }
  fc.assert(property, { seed: PROPERTY_SEED, numRuns });
}
