import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the bank received. */
export interface ReceivedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the bank answers. */
export interface BankAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A provider as small as can be: it writes down what it receives, and answers as told. */
export interface RecordingBank {
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** Decides every answer from now on; 200 without a body at first. */
  answer(decide: (call: ReceivedCall) => BankAnswer | 'never'): void;
  /** Resolves when `count` notifications have come that a product's call with this correlation id caused. */
  notified(correlationId: string, count?: number): Promise<ReceivedCall[]>;
  close(): Promise<void>;
}

/** Starts a provider on a free port of this machine. */
export async function startRecordingBank(): Promise<RecordingBank> {
  const calls: ReceivedCall[] = [];
  const waiting = new Set<() => void>();
  let decide: (call: ReceivedCall) => BankAnswer | 'never' = () => ({ status: 200 });
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const call = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    calls.push(call);
    const answer = decide(call);
    for (const wake of waiting) wake();
    if (answer !== 'never') response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const causedBy = (id: string) => calls.filter(({ headers }) => headers['x-correlation-id'] === id);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer: (next) => (decide = next),
    notified: (correlationId, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const notifications = causedBy(correlationId);
          if (notifications.length < count) return;
          waiting.delete(look);
          resolve(notifications);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
