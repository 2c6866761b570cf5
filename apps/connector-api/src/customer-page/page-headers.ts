import { createHash } from 'node:crypto';
import type { PageSettings } from './page-settings.js';

/** The inline parts that a page is made of; nothing else of them runs or shows. */
export interface InlineParts {
  readonly style?: string;
  readonly script?: string;
}

/**
 * The headers of a page that customers see, which may stand in a frame of the configured ancestors (wire contract §2.2).
 * `same-origin` keeps the Origin of a form post, which `no-referrer` would turn into `null`.
 */
export function pageHeaders({ frameAncestors }: PageSettings, { style, script }: InlineParts): Record<string, string> {
  const directives = [
    "default-src 'none'",
    ...(style === undefined ? [] : [`style-src ${sourceHash(style)}`]),
    ...(script === undefined ? [] : [`script-src ${sourceHash(script)}`]),
    "form-action 'self'",
    "base-uri 'none'",
    ["frame-ancestors 'self'", ...frameAncestors].join(' '),
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': directives.join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

const sourceHash = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
