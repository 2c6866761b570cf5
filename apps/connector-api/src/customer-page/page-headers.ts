import { createHash } from 'node:crypto';
import type { PageSettings } from './page-settings.js';

/** Where browsers report what the policy of a page stopped, as a path below the public base URL. */
export const REPORT_PATH = '/csp-reports';

/** The inline parts that a page is made of; nothing else of them runs or shows. */
export interface InlineParts {
  readonly style?: string;
  readonly script?: string;
}

/**
 * The headers of a page that customers see, which may stand in a frame of the configured ancestors (wire contract §2.2).
 * `same-origin` keeps the Origin of a form post, which `no-referrer` would turn into `null`.
 */
export function pageHeaders(settings: PageSettings, parts: InlineParts): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(settings, parts).join('; '),
    'referrer-policy': 'same-origin',
    'permissions-policy': PERMISSIONS_POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/**
 * Nothing by default. Violations go to `report-uri`, which every browser knows. Where `report-to` stands beside it,
 * Chromium uses that alone, and reports no `frame-ancestors` violation at all: the framed document never comes to be.
 */
const policyOf = (settings: PageSettings, { style, script }: InlineParts): string[] => [
  "default-src 'none'",
  ...(style === undefined ? [] : [`style-src ${sourceHash(style)}`]),
  ...(script === undefined ? [] : [`script-src ${sourceHash(script)}`]),
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  ["frame-ancestors 'self'", ...settings.frameAncestors].join(' '),
  `report-uri ${settings.path(REPORT_PATH)}`,
];

/** Powers that a page that asks for a password has no use for. */
const PERMISSIONS_POLICY = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
]
  .map((power) => `${power}=()`)
  .join(', ');

const sourceHash = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
