import { until } from '@feedline/test-kit';
import { SandboxDesk, type JournalEntry, type JournalQuery } from '../../sandbox/sandbox-desk.js';
import type { Stage } from '../stage.js';
import { StoryError } from '../story.error.js';

/** Waits until the sandbox's journal has a call that ended well and fits. @throws StoryError when none came */
export async function awaitCall(
  stage: Stage,
  query: JournalQuery,
  fits: (call: JournalEntry) => boolean = () => true,
): Promise<JournalEntry> {
  const desk = new SandboxDesk(stage.urls['mock-banking-service']);
  const isOver = ({ status }: JournalEntry) => status !== null && status < 400;
  const what = `${query['method'] ?? ''} ${query['path'] ?? ''} to succeed`;
  try {
    return await until(what, async () => (await desk.journal(query)).find((call) => isOver(call) && fits(call)));
  } catch (cause) {
    throw new StoryError(`${(cause as Error).message}.`, { cause });
  }
}
