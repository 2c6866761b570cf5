import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page on `localhost` that shows `127.0.0.1`, another site, in a frame which sets a cookie. */
export interface CookieFrame {
  readonly outerUrl: string;
  close(): Promise<void>;
}

const page = (body: string) =>
  `<!doctype html><title>Cookie</title><link rel="icon" href="data:,"><body>${body}</body>`;

/** Serves both on one free port. Browsers take `Secure` cookies from loopback addresses without TLS. */
export async function startCookieFrame(): Promise<CookieFrame> {
  const server = createServer(({ url, headers }, response) => {
    response.setHeader('content-type', 'text/html');
    if (url === '/set') {
      response.setHeader('set-cookie', 'probe=here; SameSite=None; Secure; Path=/');
      response.end(page('<a id="again" href="/read">Again</a>'));
    } else if (url === '/read') response.end(page(`<p id="cookie">${headers.cookie ?? 'none'}</p>`));
    else response.end(page(`<iframe src="http://127.0.0.1:${port}/set"></iframe>`));
  }).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  };
  return { outerUrl: `http://localhost:${port}/`, close };
}
