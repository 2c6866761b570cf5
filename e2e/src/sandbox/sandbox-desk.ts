import type { Notification } from '@feedline/contracts';

/** One call as a mock wrote it into its journal. */
export interface JournalEntry {
  readonly sequence: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly requestBody: string | null;
  readonly requestSha256: string | null;
  readonly responseBody: string | null;
  readonly authorisationId: string | null;
}

/** Which entries to read; `waitMs` waits so long for the first of them. */
export type JournalQuery = Readonly<Record<string, string | number>>;

/** The longest list that a mock gives at once. */
const PAGE = 1_000;

/** The desk of a mock: look at its journal, make its next answers misbehave. */
export class SandboxDesk {
  constructor(private readonly url: string) {}

  async journal(query: JournalQuery): Promise<JournalEntry[]> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const answer = await fetch(`${this.url}/sandbox/journal?${search}`);
    return ((await answer.json()) as { entries: JournalEntry[] }).entries;
  }

  /** The number of the newest entry; 0 while there is none. */
  async newest(): Promise<number> {
    let newest = 0;
    for (;;) {
      const page = await this.journal({ after: newest, limit: PAGE });
      newest = page.at(-1)?.sequence ?? newest;
      if (page.length < PAGE) return newest;
    }
  }

  /** Makes the next matching calls misbehave. */
  async spoil(spoil: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#post('spoil', spoil, 201);
  }

  /** Has a notification sent to the provider of a bank, as every other. */
  async notify(bankId: string, body: Notification): Promise<void> {
    await this.#post('notifications', { bankId, body }, 202);
  }

  /** How many calls the mock holds back right now. */
  async held(): Promise<number> {
    return ((await (await fetch(`${this.url}/sandbox/spoil`)).json()) as { held: number }).held;
  }

  /** Lets every held call go and forgets every spoil. */
  async behave(): Promise<void> {
    await fetch(`${this.url}/sandbox/spoil`, { method: 'DELETE' });
  }

  async #post(what: string, body: unknown, wanted: 201 | 202): Promise<void> {
    const answer = await fetch(`${this.url}/sandbox/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status !== wanted) throw new Error(`The sandbox refused ${what}: ${await answer.text()}`);
  }
}
