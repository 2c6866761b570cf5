const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** The public address of a page that was asked for by another name of this machine; undefined when it is at home. */
export function addressAtHome(path: string, { host, publicUrl }: { host: string; publicUrl: string }) {
  const home = new URL(publicUrl);
  if (!LOOPBACK.test(host) || !LOOPBACK.test(home.host) || host.toLowerCase() === home.host) return undefined;
  const isSamePort = host.split(':').at(-1) === home.host.split(':').at(-1);
  return isSamePort ? `${home.origin}${path}` : undefined;
}
