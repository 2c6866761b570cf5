/** One server-sent event as a browser would get it. */
export interface ReceivedEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | undefined;
}

/** Somebody who watches the timeline. */
export interface EventReader {
  readonly events: ReceivedEvent[];
  /** Resolves with the events so far once they satisfy. */
  until(isEnough: (events: ReceivedEvent[]) => boolean): Promise<ReceivedEvent[]>;
  /** Resolves when the other side has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream of events and reads all that comes. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers, signal: leaving.signal });
  if (!answer.ok || !answer.body) throw new Error(`The stream was refused: ${answer.status}`);
  const events: ReceivedEvent[] = [];
  const looks = new Set<() => void>();
  const ended = readAll(answer.body, (event) => {
    events.push(event);
    for (const look of looks) look();
  });
  return {
    events,
    ended,
    until: (isEnough) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isEnough(events)) return;
          looks.delete(look);
          resolve(events);
        };
        looks.add(look);
        look();
      }),
    close: () => leaving.abort(),
  };
}

async function readAll(body: ReadableStream<Uint8Array>, take: (event: ReceivedEvent) => void): Promise<void> {
  let text = '';
  try {
    for await (const chunk of decoded(body)) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (block.includes('event: ')) take(eventOf(block));
    }
  } catch {
    // Cut off, by us or by the other side: what came, came.
  }
}

async function* decoded(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of body) yield decoder.decode(chunk, { stream: true });
}

function eventOf(block: string): ReceivedEvent {
  const lines = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  const of = (name: string) => lines.filter(([, field]) => field === name).map(([, , value = '']) => value);
  return { event: of('event')[0] ?? '', data: of('data').join('\n'), id: of('id')[0] };
}
