import type { Dispatcher } from 'undici';
import { ProviderApiError } from './provider-api.error.js';
import { readRefusal } from './read-refusal.js';
import { retryAfterMs } from './retry-after.js';

/** The longest answer that is read, in bytes; whatever is longer comes from something else than the service. */
const LONGEST_ANSWER = 1024 * 1024;

/** A success: its status and its JSON body, undefined when there was none. */
export interface ProviderApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Turns an answer into its JSON body or into an error by kind (wire contract §4.1).
 * @param now business time, for a `Retry-After` that is a date
 * @throws ProviderApiError
 */
export async function readAnswer(answer: Dispatcher.ResponseData, now: Date): Promise<ProviderApiAnswer> {
  const { statusCode: status, headers } = answer;
  const text = await readText(answer);
  const failure = { status, retryAfterMs: retryAfterMs(headers['retry-after'], now) };
  if (status === 401) throw new ProviderApiError('unauthorised', 'a new token was refused too', failure);
  if (status === 429 || status === 503) throw new ProviderApiError('busy', `answered ${status}`, failure);
  if (status >= 400 && status < 500 && status !== 408) {
    const refusal = readRefusal(text);
    throw new ProviderApiError('refused', `answered ${status}${refusal ? ` (${refusal.code})` : ''}`, {
      status,
      refusal,
    });
  }
  if (status < 200 || status > 299) throw new ProviderApiError('doubtful', `answered ${status}`, failure);
  return { status, body: parseBody(text, status) };
}

async function readText({ statusCode: status, body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LONGEST_ANSWER) break;
    }
  } catch (cause) {
    throw new ProviderApiError('doubtful', 'the answer broke off', { status, cause });
  }
  if (length > LONGEST_ANSWER) throw new ProviderApiError('doubtful', `answered ${status} without end`, { status });
  return Buffer.concat(chunks).toString('utf8');
}

/** A success that makes no sense is no success: whether the call worked is in doubt. */
function parseBody(text: string, status: number): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderApiError('doubtful', `answered ${status} with something that is no JSON`, { status });
  }
}
