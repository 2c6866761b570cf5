import type { JournalEntry } from '../sandbox/sandbox-desk.js';

/**
 * A call in one line. The path of the Provider API begins at its base URL, wherever that is; the ids of organisation and
 * company were told before.
 */
export const told = ({ method, path, status }: Pick<JournalEntry, 'method' | 'path' | 'status'>): string => {
  const short = path.replace(/^\/provider(?=\/v1\/)/, '').replace(/^.*\/companies\/[^/]+(?=\/)/, '…');
  return `${method} ${short} ${status}`;
};
