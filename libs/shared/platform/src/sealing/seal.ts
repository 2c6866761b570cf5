import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals small texts with AES-256-GCM (NIST SP 800-38D): unreadable and unchangeable without the key.
 * The purpose is authenticated too, so what was sealed for one purpose cannot be opened for another.
 */
export class Seal {
  readonly #key: Buffer;

  /** @throws RangeError when the key is not 32 bytes long */
  constructor(key: Buffer) {
    if (key.length !== 32) throw new RangeError('A sealing key has 32 bytes');
    this.#key = key;
  }

  /** The text as base64url: version, nonce, tag, ciphertext. */
  close(purpose: string, text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The text, or undefined when it was sealed for another purpose, with another key, or changed. */
  open(purpose: string, sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) return undefined;
    const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
    const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(purpose)).setAuthTag(tag);
    try {
      return decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }

  /**
   * A digest of the text that tells nothing about it without the key, the same each time (HMAC-SHA-256, RFC 2104):
   * for finding again what must not be kept.
   */
  fingerprint(purpose: string, text: string): string {
    const key = Buffer.from(hkdfSync('sha256', this.#key, '', `fingerprint/${purpose}`, 32));
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}
