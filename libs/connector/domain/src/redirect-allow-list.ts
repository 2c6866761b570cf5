const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
const PATTERN = /^(https?):\/\/((?:\*\.)?[a-z0-9.-]+|\[::1\])(?::(\d+))?$/;

/** An allowed origin, for example `https://*.sagebankdrive.com`; `*` stands for one or more whole labels. */
export type OriginPattern = string;

/** Tells whether a text is an origin pattern: https, or http on loopback, no path. */
export function isOriginPattern(text: string): boolean {
  const [, scheme, host] = PATTERN.exec(text) ?? [];
  if (!scheme || !host) return false;
  return scheme === 'https' || LOOPBACK_HOSTS.has(host);
}

/**
 * Tells whether a customer may be sent to `redirectUri` (wire contract §6).
 * Refuses everything that two URL readers could read differently: user names, fragments, backslashes,
 * control characters, encoded dots or slashes in the host, a host that changes when it is normalised.
 */
export function isAllowedRedirect(redirectUri: string, patterns: readonly OriginPattern[]): boolean {
  if (/[\\\s#@]|[^\x20-\x7e]/.test(redirectUri)) return false;
  const authority = /^https?:\/\/([^/?]+)(?:[/?]|$)/.exec(redirectUri)?.[1];
  if (!authority || authority.includes('%') || !URL.canParse(redirectUri)) return false;
  const url = new URL(redirectUri);
  if (/%2e|%2f|%5c/i.test(url.pathname) || url.pathname.includes('//')) return false;
  return patterns.some((pattern) => matches(url, pattern));
}

function matches(url: URL, pattern: OriginPattern): boolean {
  const [, scheme, host, port] = PATTERN.exec(pattern) ?? [];
  if (!scheme || !host || url.protocol !== `${scheme}:`) return false;
  if (url.port !== (new URL(`${scheme}://x:${port ?? ''}`).port || '')) return false;
  if (!host.startsWith('*.')) return url.hostname === host;
  return url.hostname.endsWith(host.slice(1)) && url.hostname.length > host.length - 1;
}
