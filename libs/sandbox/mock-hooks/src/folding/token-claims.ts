import { Buffer } from 'node:buffer';
import { foldValue } from './fold-body.js';
import { foldText } from './fold-text.js';

/** What a token says, never the token. */
export interface TokenClaims {
  /** The algorithm and the key's id; what else a header may hold is left out. */
  readonly header: Readonly<Record<string, string>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

const JWT = /\b(eyJ[\w-]+)\.(eyJ[\w-]+)\.[\w-]*/;
const LONGEST_PART = 8 * 1024;
const SHOWN_OF_HEADER = ['alg', 'kid', 'typ'];

/** The claims of the first JWT in a text, unverified and without what looks secret; null when there is none. */
export function claimsIn(text: unknown): TokenClaims | null {
  const [, header = '', payload = ''] = (typeof text === 'string' && JWT.exec(text)) || [];
  const [head, claims] = [decode(header), decode(payload)];
  if (!head || !claims) return null;
  return { header: shown(head), payload: claims };
}

function decode(part: string): Record<string, unknown> | undefined {
  if (part === '' || part.length > LONGEST_PART) return undefined;
  try {
    const text = Buffer.from(part, 'base64url').toString('utf8').replaceAll('\0', '\ufffd');
    const value: unknown = JSON.parse(foldText(text), foldValue);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const shown = (header: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    SHOWN_OF_HEADER.flatMap((name) => (typeof header[name] === 'string' ? [[name, header[name]] as const] : [])),
  );
