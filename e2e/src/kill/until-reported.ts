import { queryDatabase, type RunningStack } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';

/** How an authorisation stands on both sides. */
export interface BothSides {
  readonly connector: Record<string, unknown> | undefined;
  readonly sandbox: Record<string, unknown> | undefined;
}

/** Waits until the connector has reported every one of them; answers how each stands on both sides. */
export async function untilReported(stack: RunningStack, ids: readonly string[]): Promise<BothSides[]> {
  const read = (url: string) =>
    queryDatabase(url, 'select * from authorisation where authorisation_id = any($1) order by authorisation_id', [ids]);
  await until(
    `${ids.length} authorisations to be reported`,
    async () =>
      (await read(stack.databases.connector)).filter(({ state }) => state === 'reported').length === ids.length,
    30_000,
  );
  const [connector, sandbox] = await Promise.all([read(stack.databases.connector), read(stack.databases.sandbox)]);
  return connector.map((row, index) => ({ connector: row, sandbox: sandbox[index] }));
}
