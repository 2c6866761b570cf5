import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { demoBanks } from './demo-banks.js';

/** The ids, keys and passwords of one stack: minted at random, known to nobody else, worthless elsewhere. */
export interface StackSecrets {
  /** The banks that the connector serves. */
  readonly banks: readonly StackBank[];
  /** The audience of the tokens with which Banking Service calls the connector. */
  readonly notificationAudience: string;
  /** The credential with which Banking Service gets them. */
  readonly notificationClient: ClientCredential;
  /** Value of `x-api-key` at the Provider API. */
  readonly providerApiKey: string;
  readonly providerAudience: string;
  /** The credential with which the connector gets tokens for the Provider API. */
  readonly providerClient: ClientCredential;
  /** The product that calls the Consumer API: value of `x-application`, and the key that signs. */
  readonly application: { readonly id: string; readonly signingKey: string };
  /** 32 bytes in base64. */
  readonly sealingKey: string;
  /** PKCS#8, PEM. */
  readonly sageIdSigningKey: string;
  /** Opens the operator's pages. */
  readonly operatorKey: string;
  readonly databasePasswords: { readonly connector: string; readonly sandbox: string; readonly demoBank: string };
}

/** A demo bank, by its path: its id at Banking Service, and the header that proves who calls its call-backs. */
export interface StackBank {
  readonly bankId: string;
  readonly path: string;
  readonly header: string;
  readonly secret: string;
}

/** An OAuth 2 client. */
export interface ClientCredential {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where a stack that keeps its data keeps its secrets, below its folder. */
export const SECRETS_FILE = 'stack.json';

const key = (bytes = 24): string => randomBytes(bytes).toString('base64url');

const client = (name: string): ClientCredential => ({ clientId: `${name}-${key(6)}`, clientSecret: key(32) });

/** New secrets. */
export const mintStackSecrets = (): StackSecrets => ({
  banks: demoBanks.map(({ path }) => ({ bankId: randomUUID(), path, header: 'x-feedline-key', secret: key(32) })),
  notificationAudience: 'feedline/connector',
  notificationClient: client('banking-service'),
  providerApiKey: key(32),
  providerAudience: 'sfdsbanking/sandbox',
  providerClient: client('provider'),
  application: { id: randomUUID(), signingKey: key(32) },
  sealingKey: randomBytes(32).toString('base64'),
  sageIdSigningKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string,
  operatorKey: key(32),
  databasePasswords: { connector: key(), sandbox: key(), demoBank: key() },
});

/** The secrets in a 0600 file; those that it lacks (all of them, at first) are minted and kept. */
export function keptStackSecrets(file: string): StackSecrets {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<StackSecrets>) : {};
  const minted = mintStackSecrets();
  const secrets = { ...minted, ...kept, banks: minted.banks.map((bank) => keptBank(kept, bank)) };
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

const keptBank = ({ banks = [] }: Partial<StackSecrets>, minted: StackBank): StackBank =>
  banks.find(({ path }) => path === minted.path) ?? minted;
