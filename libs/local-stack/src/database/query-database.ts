import pg from 'pg';

/** Asks a database one question over a connection of its own; answers the rows. */
export async function queryDatabase<Row extends object = Record<string, unknown>>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // an idle client that loses its server says so by an event, which nobody else hears
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
