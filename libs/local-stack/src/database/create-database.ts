import pg from 'pg';

/** A database and the role that owns it, both of this name. */
export interface DatabaseOrder {
  readonly name: string;
  readonly password: string;
}

/**
 * Creates a database with an owner of its own, whom no other database lets in; gives an existing owner this password.
 * Answers the owner's URL.
 */
export async function createDatabase(serverUrl: string, { name, password }: DatabaseOrder): Promise<string> {
  await withClient(serverUrl, async (client) => {
    const id = pg.escapeIdentifier(name);
    const isRole = await exists(client, 'select 1 from pg_roles where rolname = $1', name);
    await client.query(`${isRole ? 'alter' : 'create'} role ${id} login password ${pg.escapeLiteral(password)}`);
    if (!(await exists(client, 'select 1 from pg_database where datname = $1', name))) {
      await client.query(`create database ${id} owner ${id}`);
    }
    await client.query(`revoke all on database ${id} from public`);
  });
  return Object.assign(new URL(serverUrl), { username: name, password, pathname: `/${name}` }).href;
}

/** Drops a database and its owner, sessions and all. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    await client.query(`drop role if exists ${pg.escapeIdentifier(name)}`);
  });
}

async function withClient(url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // an idle client that loses its server says so by an event, which nobody else hears
  client.on('error', () => undefined);
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

async function exists(client: pg.Client, query: string, name: string): Promise<boolean> {
  return (await client.query(query, [name])).rows.length > 0;
}
