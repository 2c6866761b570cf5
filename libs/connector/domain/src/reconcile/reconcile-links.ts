import type { Finding } from './finding.js';
import type { KnownAtSage, LinkedAccount } from './reconcile-books.port.js';

/** Which words there are is not public (wire contract §4.4): these say that it has ended. */
const ENDED = /cancel|disconnect|delete|close|remove/i;

/**
 * Compares our links of an account with what Banking Service knows of it.
 * `isLost`: it knows a bank account that nobody told us of, and that lives.
 */
export function reconcileLinks(
  { bankId, externalId, live, withoutLane, ended }: LinkedAccount,
  known: KnownAtSage | undefined,
): { findings: Finding[]; isLost: boolean } {
  const about = { bankId, externalId };
  const findings: Finding[] = withoutLane.map((bankAccountId) => ({ ...about, bankAccountId, kind: 'no lane' }));
  if (!known) {
    const unknown = live.map((bankAccountId): Finding => ({ ...about, bankAccountId, kind: 'unknown to Sage' }));
    return { findings: [...findings, ...unknown], isLost: false };
  }
  const { bankAccountId, status } = known;
  const hasEnded = ENDED.test(status);
  if (hasEnded && live.includes(bankAccountId)) {
    findings.push({
      ...about,
      bankAccountId,
      kind: 'disconnected at Sage',
      detail: `Sage says ${status.slice(0, 100)}`,
    });
  }
  const isLost = !hasEnded && !live.includes(bankAccountId) && !ended.includes(bankAccountId);
  if (isLost) findings.push({ ...about, bankAccountId, kind: 'lost account created' });
  return { findings, isLost };
}
