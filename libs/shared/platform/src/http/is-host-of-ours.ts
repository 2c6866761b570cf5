import { isIP } from 'node:net';

/** Names that no public name server gives away: without a dot, or below a domain kept for private use (RFC 6761, RFC 6762). */
const NEAR = /^(?:[a-z0-9_-]+|(?:[a-z0-9_-]+\.)+(?:internal|local|localhost|test))$/;

/**
 * Whether a Host header names us as only our own pages and callers can: by the public address, an IP address, or a name
 * that no public name server gives away. A foreign page whose name was made to lead here sends that name (DNS rebinding).
 */
export function isHostOfOurs(host: string | undefined, publicUrl: string): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || NEAR.test(hostname)) return true;
  return URL.canParse(publicUrl) && hostname === new URL(publicUrl).hostname;
}
