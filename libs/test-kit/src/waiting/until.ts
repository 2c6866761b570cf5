const LOOK_AGAIN_MS = 20;

/**
 * Resolves with what `read` gives as soon as it is what the test waits for, typically a row.
 * @param read answers undefined, null, false or an empty list while it is not there yet
 * @throws Error that names `what` when it did not come within `limitMs`
 */
export async function until<Value>(
  what: string,
  read: () => Promise<Value> | Value,
  limitMs = 60_000,
): Promise<NonNullable<Value>> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    const value = await read();
    const isThere = Array.isArray(value) ? value.length > 0 : Boolean(value);
    if (isThere) return value as NonNullable<Value>;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`Waited in vain for ${what}`);
}
