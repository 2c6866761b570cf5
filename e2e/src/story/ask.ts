import { StoryError } from './story.error.js';

/** What came back; `body` is the JSON, undefined when there was none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** How long an answer may take, in milliseconds. */
const LIMIT_MS = 30_000;

/** Asks once and follows no redirect. @throws StoryError when nobody answers */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const call = `${init.method ?? 'GET'} ${new URL(url).pathname}`;
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS), ...init }).catch(
    (cause: unknown) => {
      throw new StoryError(`${call} got no answer.`, { cause });
    },
  );
  return { status: response.status, headers: response.headers, body: readBody(await response.text()) };
}

/** Asks once, and reads the answer. @throws StoryError when its status or its shape is another one */
export async function expectAnswer<Body>(
  call: { url: string; init?: RequestInit },
  status: number,
  schema: { parse(input: unknown): Body },
): Promise<Body> {
  const answer = await ask(call.url, call.init);
  const name = `${call.init?.method ?? 'GET'} ${new URL(call.url).pathname}`;
  if (answer.status !== status) {
    throw new StoryError(`${name} answered ${answer.status} and not ${status}: ${JSON.stringify(answer.body)}`);
  }
  try {
    return schema.parse(answer.body);
  } catch (cause) {
    throw new StoryError(`${name} answered ${status} with a body that does not fit the contract.`, { cause });
  }
}

function readBody(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}
