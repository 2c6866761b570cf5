import type { PageVisitor } from '../visitor/page-visitor.js';
import { offeredAccounts } from './sign-in.js';

/**
 * Step 7, second half: ticks so many accounts of those that are not shared yet, and shares them.
 * The browser then waits until Banking Service knows, and follows the way back. Answers all accounts that are shared now.
 */
export async function giveConsent(visitor: PageVisitor, ticks: number): Promise<string[]> {
  const offered = offeredAccounts(visitor);
  const granted = offered.filter(({ isGranted }) => isGranted);
  const wanted = offered.filter(({ isGranted }) => !isGranted).slice(0, ticks);
  await visitor.submit('Share accounts', Object.fromEntries(wanted.map(({ label }) => [label, true as const])));
  return [...granted, ...wanted].map(({ externalId }) => externalId);
}
