import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { render } from 'preact-render-to-string';
import { CallJournal } from '@feedline/mock-hooks';
import { TimelineRepository } from '../timeline.repository.js';
import type { TimelineFilter } from '../timeline-call.js';
import type { EventStream } from './event-stream.js';
import { TimelineParts } from './timeline-parts.js';
import { TimelineSources } from './timeline-sources.js';
import { Wake } from './wake.js';

const BATCH = 100;
const HEARTBEAT_MS = 15_000;
/** Calls come in bursts: what comes within this time is read together. */
const BREATH_MS = 40;

/** Where a reader stands. */
interface Reader {
  readonly stream: EventStream;
  readonly filter: TimelineFilter;
  cursor: number;
  /** The oldest call that the reader was told of; undefined at first, as its page may be older than the journal. */
  first: number | null | undefined;
  /** The parts as the reader has them. */
  readonly shown: Map<string, string>;
}

/** Shows readers what happens, as rows and parts of the page; each reads the database at its own pace. */
@Injectable()
export class ShowTimeline {
  constructor(
    private readonly calls: TimelineRepository,
    private readonly parts: TimelineParts,
    private readonly journal: CallJournal,
    private readonly sources: TimelineSources,
  ) {}

  /** Sends what has happened since `after`, then all that happens; ends with the reader or the process. */
  async run(stream: EventStream, filter: TimelineFilter, after: number | undefined): Promise<void> {
    const wake = new Wake();
    const release = this.sources.watch(wake.ring);
    stream.gone.addEventListener('abort', wake.ring);
    try {
      const { change } = await this.calls.bounds();
      if (after !== undefined && (await this.calls.isAhead(after))) {
        return await stream.send({ event: 'reload', data: 'another database' });
      }
      await this.#go({ stream, filter, cursor: after ?? change, first: undefined, shown: new Map() }, wake);
    } finally {
      release();
      stream.end();
    }
  }

  async #go(reader: Reader, wake: Wake): Promise<void> {
    const isOver = () => reader.stream.gone.aborted || this.journal.isClosed;
    while (!isOver()) {
      const isMore = await this.#sendCalls(reader);
      await this.#sendTrim(reader);
      await this.#sendParts(reader);
      if (isMore || isOver()) continue;
      if (await wake.wait(HEARTBEAT_MS)) await pause(BREATH_MS);
      else await reader.stream.beat();
    }
  }

  /** True when there may be more. */
  async #sendCalls(reader: Reader): Promise<boolean> {
    const calls = await this.calls.since(reader.cursor, reader.filter, BATCH);
    for (const call of calls) {
      const data = render(this.parts.row(call));
      await reader.stream.send({ event: 'call', id: call.change, data });
      reader.cursor = call.change;
    }
    return calls.length === BATCH;
  }

  /** Old calls leave the journal, or all at once when somebody empties it. */
  async #sendTrim(reader: Reader): Promise<void> {
    const { first } = await this.calls.bounds();
    if (first === reader.first) return;
    reader.first = first;
    await reader.stream.send({ event: 'trim', data: first === null ? 'all' : String(first) });
  }

  async #sendParts(reader: Reader): Promise<void> {
    for (const [event, html] of await this.parts.all(reader.filter)) {
      if (reader.shown.get(event) === html) continue;
      reader.shown.set(event, html);
      await reader.stream.send({ event, data: html });
    }
  }
}
