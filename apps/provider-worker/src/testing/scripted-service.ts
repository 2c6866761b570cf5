import type { Statement } from '@feedline/contracts';
import { startRecordingServer, type Answer, type RecordedCall } from './recording-server.js';

/** A Banking Service that takes every statement, until the spec says otherwise for the next calls. */
export interface ScriptedService {
  readonly url: string;
  /** The bodies that were posted, in order. */
  readonly posts: string[];
  /** The ids that were asked after, in order. */
  readonly asked: string[];
  /** The bodies of account queries. */
  readonly queries: string[];
  /** What the next posts get, one after the other; then they are taken as `s-1`, `s-2`, … again. */
  onPost: Answer[];
  /** What the next questions get; then every statement has succeeded. */
  onGet: Answer[];
  /** What account queries get. */
  onQuery: Answer;
  /** Called when a post has come, before it is answered. */
  beforeAnswer: () => Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

const json = (status: number, value: unknown): Answer => ({ status, body: JSON.stringify(value) });

/** A statement is taken. */
export const taken = (_id: string): Answer => json(201, { data: { _id, status: 'received' } });

/** How far a statement is. */
export const word = (status: string, errors: readonly object[] = []): Answer =>
  json(200, { data: { _id: 's', status, errors } });

/** A statement is refused. */
export const refused = (status: number, code: string, errors: readonly object[] = [], statementId?: string): Answer =>
  json(status, { code, message: 'words of theirs', data: { errors, statementId } });

/** What is wrong with rows that are there already. */
export const duplicates = (...ids: string[]): object[] =>
  ids.map((uniqueId) => ({ code: 'duplicateUniqueId', message: 'words of theirs', uniqueId }));

/** What an account query is answered (wire contract §4.4). */
export const accountAnswer = (bankAccountId: string, requestedStartDate: string | null): Answer =>
  json(200, { data: { bankAccountId, status: 'pending', requestedStartDate } });

/** The rows that a posted body carries. */
export const rowsIn = (body: string | undefined) => (JSON.parse(body ?? '{}') as Statement).data.transactionDetails;

/** Starts a Banking Service that answers by the script, and takes everything where the script says nothing. */
export async function scriptedService(): Promise<ScriptedService> {
  let count = 0;
  const server = await startRecordingServer(async ({ method, path, body }: RecordedCall) => {
    if (path.endsWith('/accountqueries')) {
      service.queries.push(body);
      return service.onQuery;
    }
    if (method === 'GET') {
      service.asked.push(path.split('/').at(-1)!);
      return service.onGet.shift() ?? word('succeeded');
    }
    service.posts.push(body);
    const answer = service.onPost.shift() ?? taken(`s-${(count += 1)}`);
    await service.beforeAnswer();
    return answer;
  });
  const quiet = async () => undefined;
  const service: ScriptedService = {
    url: server.url,
    posts: [],
    asked: [],
    queries: [],
    onPost: [],
    onGet: [],
    onQuery: { status: 404 },
    beforeAnswer: quiet,
    reset: () => {
      count = 0;
      server.calls.length = service.posts.length = service.asked.length = service.queries.length = 0;
      Object.assign(service, { onPost: [], onGet: [], onQuery: { status: 404 }, beforeAnswer: quiet });
    },
    close: () => server.close(),
  };
  return service;
}
