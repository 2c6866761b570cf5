import { createHash } from 'node:crypto';

/** A file that pages load from `/assets`. */
export interface Asset {
  readonly name: string;
  readonly contentType: string;
  readonly text: string;
  /** Its address, with a fingerprint of the text: what is behind it never changes. */
  readonly href: string;
}

const CONTENT_TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A file of this name and text; its ending (css, mjs or svg) decides the type. */
export function asset(name: string, text: string): Asset {
  const contentType = CONTENT_TYPES[name.split('.').at(-1) ?? ''];
  if (!contentType) throw new Error(`${name} is no kind of asset`);
  const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { name, contentType, text, href: `/assets/${name}?v=${fingerprint}` };
}
