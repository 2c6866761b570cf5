/** How long a row stays with whom it was handed to, unless the lease is renewed. */
export const LEASE_MS = 8_000;

const RENEW_MS = LEASE_MS / 4;

/** Work that takes longer than a minute is stuck: its lease ends, and somebody else takes the row. */
const RENEWALS = 60_000 / RENEW_MS;

/** Keeps the lease of a row alive while its work goes on; answers the function that stops it. */
export function keepLease(renew: () => Promise<unknown>): () => void {
  let renewals = 0;
  const timer = setInterval(() => {
    renewals += 1;
    if (renewals >= RENEWALS) clearInterval(timer);
    void renew().catch(() => undefined);
  }, RENEW_MS);
  return () => clearInterval(timer);
}
