import pg from 'pg';

/** Does some work over one connection of its own, and closes it whatever happens. */
export async function withConnection<Result>(
  databaseUrl: string,
  work: (connection: pg.Client) => Promise<Result>,
): Promise<Result> {
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
