import type { WakeUp } from '@feedline/contracts';
import type { OutboxRepository } from '@feedline/persistence';

/** How long a row stays with whom it was handed to, unless the lease is renewed. */
export const LEASE_MS = 8_000;

const RENEW_MS = LEASE_MS / 4;

/** Keeps the lease of a row alive while its work goes on; answers the function that stops it. */
export function keepLease(outbox: OutboxRepository, work: WakeUp): () => void {
  const timer = setInterval(() => void outbox.renew(work, LEASE_MS).catch(() => undefined), RENEW_MS);
  return () => clearInterval(timer);
}
