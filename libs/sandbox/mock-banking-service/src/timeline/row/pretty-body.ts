const LONGEST_SHOWN = 6_000;
const FOLDED_FROM_LINES = 14;
const LINES_IN_SIGHT = 8;

/** A body made readable: what is in sight at once, the rest to unfold, and how many characters are left out. */
export interface PrettyBody {
  readonly head: string;
  /** Empty when all is in sight. */
  readonly rest: string;
  readonly lines: number;
  readonly leftOut: number;
}

/** Lays JSON and forms out in lines; long bodies are folded, very long ones cut. */
export function prettyBody(body: string): PrettyBody {
  const laidOut = asJson(body) ?? asForm(body) ?? body;
  const shown = laidOut.slice(0, LONGEST_SHOWN);
  const lines = shown.split('\n');
  const isLong = lines.length > FOLDED_FROM_LINES;
  return {
    head: (isLong ? lines.slice(0, LINES_IN_SIGHT) : lines).join('\n'),
    rest: isLong ? lines.slice(LINES_IN_SIGHT).join('\n') : '',
    lines: lines.length,
    leftOut: laidOut.length - shown.length,
  };
}

function asJson(body: string): string | undefined {
  if (!/^\s*[[{]/.test(body)) return undefined;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return undefined;
  }
}

/** One field to a line; `+` and `%20` stay as they were sent. */
const asForm = (body: string): string | undefined =>
  /^[\w.%+-]+=[^\s<>{}]*$/.test(body) ? body.replaceAll('&', '\n&') : undefined;
