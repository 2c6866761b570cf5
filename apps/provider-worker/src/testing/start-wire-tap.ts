import { startRecordingServer, type Answer } from './recording-server.js';

/** Sends a statement on, as it is or as a spec wants it, and answers what Banking Service answered. */
export type PostOn = (body: string) => Promise<Answer>;

/** Stands between the worker and Banking Service. */
export interface WireTap {
  /** What the worker has to take for the Provider API. */
  readonly url: string;
  /** What becomes of the next statement with transactions; those after it go on as they are. */
  onStatement: ((body: string, post: PostOn) => Promise<Answer>) | undefined;
  /** What Banking Service answered. */
  readonly answers: string[];
  close(): Promise<void>;
}

/** Starts one before the Provider API at `upstream`. */
export async function startWireTap(upstream: string): Promise<WireTap> {
  const server = await startRecordingServer(async ({ method, path, headers, body }) => {
    const { authorization = '', 'x-api-key': apiKey } = headers;
    const own = { authorization, 'x-api-key': String(apiKey), 'content-type': 'application/json' };
    const pass = async (text: string): Promise<Answer> => {
      const answer = await fetch(`${upstream}${path}`, {
        method,
        headers: own,
        ...(method === 'GET' ? {} : { body: text }),
      });
      const told = { status: answer.status, body: await answer.text() };
      tap.answers.push(told.body);
      return told;
    };
    const { onStatement } = tap;
    if (!onStatement || method !== 'POST' || !body.includes('"uniqueId"')) return pass(body);
    tap.onStatement = undefined;
    return onStatement(body, pass);
  });
  const tap: WireTap = { url: server.url, answers: [], onStatement: undefined, close: () => server.close() };
  return tap;
}
