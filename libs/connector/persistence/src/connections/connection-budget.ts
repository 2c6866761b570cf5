/** The connections that the server allows, and who may want them, all counted at one moment. */
export interface ConnectionFacts {
  /** What ordinary roles may have together: the server's maximum less what it keeps for its administrators. */
  readonly allowed: number;
  /** What this process may take at the most. */
  readonly own: number;
  /** What every other process of the connector that runs now said that it may take. */
  readonly others: readonly number[];
  /** Open now, by anything else on the server. */
  readonly foreign: number;
}

/** `never`: this process alone wants more than there are · `tight`: all together may want more than there are. */
export type ConnectionVerdict =
  { readonly kind: 'fits' } | { readonly kind: 'never' | 'tight'; readonly sentence: string };

const ADVICE = 'Lower DATABASE_POOL_SIZE, run fewer processes, or raise max_connections of the server.';

/** Whether the connections of all processes fit, judged from what they may take, not from what they hold. */
export function judgeConnections({ allowed, own, others, foreign }: ConnectionFacts): ConnectionVerdict {
  if (own > allowed) {
    return {
      kind: 'never',
      sentence: `The database server allows ${allowed} connections and this process may take ${own}. ${ADVICE}`,
    };
  }
  const theirs = others.reduce((sum, count) => sum + count, 0);
  const sum = own + theirs + foreign;
  if (sum <= allowed) return { kind: 'fits' };
  return {
    kind: 'tight',
    sentence:
      `The database server allows ${allowed} connections, and ${sum} may be wanted: ${own} by this process, ` +
      `${theirs} by ${others.length} more of the connector, ${foreign} are open beside it. ${ADVICE}`,
  };
}
