import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it came in. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer: a status with its headers and body, or nothing at all. */
export type Answer =
  { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | 'hang' | 'drop';

/** A service that we call: it records every call and answers as the spec says. */
export interface RecordingServer {
  readonly url: string;
  readonly calls: RecordedCall[];
  /** What to answer from now on. */
  answer: (call: RecordedCall) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

/** Starts one on a free port of the loopback. */
export async function startRecordingServer(answer: RecordingServer['answer']): Promise<RecordingServer> {
  const calls: RecordedCall[] = [];
  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const call = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
    calls.push(call);
    const chosen = await recording.answer(call);
    if (chosen === 'hang') return;
    if (chosen === 'drop') return void response.destroy();
    response
      .writeHead(chosen.status, { 'content-type': 'application/json', ...chosen.headers })
      .end(chosen.body ?? '{}');
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const recording: RecordingServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return recording;
}
