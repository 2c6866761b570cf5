import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** An RSA key pair and the name under which the key set lists it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: JWK;
}

const KEY_BITS = 2048;

/** The one key that signs, and that the key set shows. */
export class SigningKeys {
  private constructor(private key: SigningKey) {}

  /** @param pem a PKCS#8 RSA key; a new one when left out */
  static async create(pem?: string): Promise<SigningKeys> {
    return new SigningKeys(pem ? await describe(createPrivateKey(pem)) : await generateSigningKey());
  }

  get current(): SigningKey {
    return this.key;
  }

  /** Takes a new key into use; the old one is gone from the key set at once. */
  async rotate(): Promise<SigningKey> {
    this.key = await generateSigningKey();
    return this.key;
  }
}

/** A new RSA key of 2,048 bits. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS });
  return describe(privateKey);
}

async function describe(privateKey: KeyObject): Promise<SigningKey> {
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, privateKey, publicKey, publicJwk: { ...jwk, kid, use: 'sig', alg: 'RS256' } };
}
