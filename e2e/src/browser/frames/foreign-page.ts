import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site that shows somebody else's page in a frame. */
export interface ForeignPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a page of an origin that nobody allowed, which shows `framed` in a frame. */
export async function startForeignPage(framed: string): Promise<ForeignPage> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    const frame = `<iframe src="${framed.replaceAll('&', '&amp;')}"></iframe>`;
    response.end(`<!doctype html><title>Foreign</title><link rel="icon" href="data:,">${frame}`);
  }).listen(0);
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  };
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close };
}
