import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The largest logo: 32 KB. */
const LARGEST_BYTES = 32 * 1024;

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** What may stand before the root element of an SVG: a declaration, comments, a document type without entities. */
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*|<!--[^]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/;

/** What makes an image a programme, or lets it fetch something. */
const SVG_ACTIVE = /<(?:script|foreignObject|iframe|animate|set)\b|\son\w+\s*=|javascript:|<!ENTITY|<\?xml-stylesheet/i;

/** A bank's logo as it is served. */
export interface Logo {
  readonly content: Buffer;
  readonly mediaType: 'image/svg+xml' | 'image/png';
  /** Its name in our URL: a digest of the content, so that it may be kept for ever. */
  readonly fileName: string;
}

/** A file that cannot be a logo; the message says why and what would do. */
export class LogoError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LogoError';
  }
}

/** Reads a logo and judges it by its content, whatever its name says. @throws LogoError */
export function readLogo(file: string): Logo {
  const content = readFile(file);
  if (content.length > LARGEST_BYTES) throw new LogoError('is a file of more than 32 KB');
  const mediaType = mediaTypeOf(content);
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 32);
  return { content, mediaType, fileName: `${digest}.${mediaType === 'image/png' ? 'png' : 'svg'}` };
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new LogoError(`is a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

function mediaTypeOf(content: Buffer): Logo['mediaType'] {
  if (content.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return 'image/png';
  const text = content.toString('utf8');
  if (!SVG_START.test(text)) throw new LogoError('is neither an SVG nor a PNG file');
  if (SVG_ACTIVE.test(text)) throw new LogoError('is an SVG with scripts, event handlers or animations');
  return 'image/svg+xml';
}
