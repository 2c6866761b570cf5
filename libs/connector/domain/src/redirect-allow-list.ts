const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
/** A wildcard stands before two labels at least: `*.com` would allow the whole world. */
const WILDCARD_HOST = new RegExp(`^\\*(?:\\.${LABEL}){2,}$`);
const ORIGIN = /^(https?):\/\/([^/?:[\]]+|\[::1\])(?::(\d{1,5}))?$/;
const URI = /^(https?:\/\/(?:[^/?:[\]]+|\[::1\])(?::\d{1,5})?)(?:[/?]|$)/i;

/** An allowed origin, for example `https://*.sagebankdrive.com`; `*` stands for one or more whole labels. */
export type OriginPattern = string;

interface Origin {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
}

/** Tells whether a text is an origin pattern: https, or http on loopback, no path. */
export function isOriginPattern(text: string): boolean {
  const origin = originOf(text);
  if (!origin) return false;
  const isHost = HOST.test(origin.host) || WILDCARD_HOST.test(origin.host) || LOOPBACK_HOSTS.has(origin.host);
  return isHost && (origin.scheme === 'https' || LOOPBACK_HOSTS.has(origin.host));
}

/**
 * Tells whether a customer may be sent to `redirectUri` (wire contract §6).
 * Refuses everything that two URL readers could read differently: user names, fragments, backslashes, control
 * characters, encoded dots or slashes, empty path segments, a host that changes when it is normalised.
 */
export function isAllowedRedirect(redirectUri: string, patterns: readonly OriginPattern[]): boolean {
  if (/[\\#@]|[^\x21-\x7e]/.test(redirectUri) || !URL.canParse(redirectUri)) return false;
  const written = originOf(URI.exec(redirectUri)?.[1]?.toLowerCase() ?? '');
  const read = new URL(redirectUri);
  // `https://0x7f.1`, `https://a%2eb` and their like: what is written is not what a browser goes to.
  if (!written || written.host !== read.hostname || written.port !== portOf(read)) return false;
  if (!HOST.test(written.host) && !LOOPBACK_HOSTS.has(written.host)) return false;
  const path = redirectUri.slice(redirectUri.indexOf('://') + 3).split('?')[0] ?? '';
  if (/%(2e|2f|5c|25)|\/\//i.test(path)) return false;
  return patterns.some((pattern) => matches(written, pattern));
}

function matches(origin: Origin, pattern: OriginPattern): boolean {
  const allowed = isOriginPattern(pattern) ? originOf(pattern) : undefined;
  if (!allowed || allowed.scheme !== origin.scheme || allowed.port !== origin.port) return false;
  if (!allowed.host.startsWith('*.')) return origin.host === allowed.host;
  return origin.host.endsWith(allowed.host.slice(1));
}

function originOf(text: string): Origin | undefined {
  const [, scheme, host, port] = ORIGIN.exec(text) ?? [];
  if (!scheme || !host || Number(port ?? 0) > 65_535) return undefined;
  return { scheme, host, port: port === undefined ? defaultPort(scheme) : String(Number(port)) };
}

const portOf = ({ port, protocol }: URL): string => port || defaultPort(protocol.slice(0, -1));

const defaultPort = (scheme: string): string => (scheme === 'https' ? '443' : '80');
