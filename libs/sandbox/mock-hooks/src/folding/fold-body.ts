import { foldText } from './fold-text.js';
import { FOLDED, isSecretInAddress, isSecretName } from './secret-name.js';

/** Longer bodies, a statement of a thousand transactions for example, would cost more to fold than to answer. */
const LONGEST_BYTES = 64 * 1024;
const HEAD_BYTES = 8 * 1024;

/** A member of what looks like JSON and cannot be parsed: cut short, nested too deep, or wrong. */
const MEMBER = /("((?:[^"\\]|\\.){1,64})"\s*:\s*)("(?:[^"\\]|\\.)*"?|[\w.+-]+)/g;

/** A body as readable text without its secrets; null for an empty one. Of one that is longer than 64 KB, its head. */
export function foldBody(body: unknown): string | null {
  const text = headOf(body).replaceAll('\0', '\ufffd');
  if (text === '') return null;
  return foldText(foldJson(text) ?? foldForm(text) ?? text);
}

function headOf(body: unknown): string {
  if (!Buffer.isBuffer(body) && typeof body !== 'string') return '';
  const isLong = body.length > LONGEST_BYTES;
  const head = isLong ? body.slice(0, HEAD_BYTES) : body;
  return isLong ? `${head.toString()}…` : head.toString();
}

/** A value as JSON would carry it, with all secrets in it folded. */
export const foldValue = (name: string, value: unknown): unknown =>
  value !== null && typeof value !== 'boolean' && isSecretName(name) ? FOLDED : value;

function foldJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text, foldValue));
  } catch {
    return text.replace(MEMBER, (whole, begin: string, name: string) =>
      isSecretName(name) ? `${begin}"${FOLDED}"` : whole,
    );
  }
}

function foldForm(text: string): string | undefined {
  if (!/^[\w.%+-]+=[^\s<>{}]*$/.test(text)) return undefined;
  return [...new URLSearchParams(text)]
    .map(
      ([name, value]) => `${encodeURIComponent(name)}=${isSecretInAddress(name) ? FOLDED : encodeURIComponent(value)}`,
    )
    .join('&');
}
