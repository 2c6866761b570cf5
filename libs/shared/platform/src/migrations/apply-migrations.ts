import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The little of a Postgres client that migrations need; a connected `pg.Client` fits. */
export interface SqlConnection {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Prisma's own ledger, so that `prisma migrate status` agrees with us. */
const LEDGER = `create table if not exists "_prisma_migrations" (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** Any number that no other advisory lock of the database uses. */
const LOCK = 72_707_369;

/** Every migration folder of a directory, in the order in which they apply. */
export const migrationNames = (directory: string): string[] =>
  readdirSync(directory)
    .filter((name) => existsSync(path.join(directory, name, 'migration.sql')))
    .sort();

/**
 * Brings a database to the state that `directory` describes, each migration in a transaction of its own.
 * Two at once wait for each other. Answers the names that it applied.
 * @throws Error when an applied migration was edited afterwards
 */
export async function applyMigrations(connection: SqlConnection, directory: string): Promise<string[]> {
  await connection.query(`select pg_advisory_lock(${LOCK})`);
  try {
    await connection.query(LEDGER);
    const applied: string[] = [];
    for (const name of migrationNames(directory)) {
      if (await applyMigration(connection, directory, name)) applied.push(name);
    }
    return applied;
  } finally {
    await connection.query(`select pg_advisory_unlock(${LOCK})`);
  }
}

/** The migrations of `directory` that a database lacks; for readiness checks, which must change nothing. */
export async function missingMigrations(connection: SqlConnection, directory: string): Promise<string[]> {
  const { rows } = await connection.query(
    'select migration_name from "_prisma_migrations" where finished_at is not null and rolled_back_at is null',
  );
  const done = new Set(rows.map((row) => row['migration_name']));
  return migrationNames(directory).filter((name) => !done.has(name));
}

async function applyMigration(connection: SqlConnection, directory: string, name: string): Promise<boolean> {
  const sql = readFileSync(path.join(directory, name, 'migration.sql'), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  const { rows } = await connection.query(
    `select checksum from "_prisma_migrations"
      where migration_name = $1 and finished_at is not null and rolled_back_at is null`,
    [name],
  );
  if (rows[0]) {
    if (rows[0]['checksum'] !== checksum) throw new Error(`Migration ${name} was edited after it had been applied`);
    return false;
  }
  await connection.query('begin');
  try {
    await connection.query(sql);
    await connection.query(
      `insert into "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await connection.query('commit');
    return true;
  } catch (error) {
    await connection.query('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
