import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import type { Clock } from '@feedline/platform';
import type { Sql } from './database.js';

/** The mock's own keys, made at its first start and kept since. */
export class ServiceKeys {
  private constructor(
    /** Signs the consumers' JWTs. */
    readonly consumerToken: KeyObject,
    /** Signs poll routes. */
    readonly pollRoute: string,
  ) {}

  static async load(sql: Sql, clock: Clock): Promise<ServiceKeys> {
    const token = await keep(sql, { name: 'consumer-token', make: newRsaKey, now: clock.now() });
    const poll = await keep(sql, { name: 'poll-route', make: newSecret, now: clock.now() });
    return new ServiceKeys(createPrivateKey(token), poll);
  }
}

const newSecret = (): string => randomBytes(32).toString('base64url');

const newRsaKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

async function keep(sql: Sql, key: { name: string; make: () => string; now: Date }): Promise<string> {
  const read = () => sql.query<{ secret: string }>('select secret from service_key where name = $1', [key.name]);
  const [kept] = await read();
  if (kept) return kept.secret;
  await sql.query('insert into service_key (name, secret, created_at) values ($1, $2, $3) on conflict do nothing', [
    key.name,
    key.make(),
    key.now,
  ]);
  const [made] = await read();
  if (!made) throw new Error(`The key ${key.name} could not be kept`);
  return made.secret;
}
