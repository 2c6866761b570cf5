import { isIP } from 'node:net';

/** Names that no public name server can give away: loopback's own, and names without a dot. */
const NEAR = /^(?:[a-z0-9_-]+|(?:[a-z0-9_-]+\.)+localhost)$/;

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
