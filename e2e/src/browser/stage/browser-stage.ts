import { startStack } from '@feedline/local-stack';
import type { Stage } from '../../story/stage.js';

/** Carries the stack that all specs of one run share to the test workers; unset, a spec starts one of its own. */
const STAGE_VARIABLE = 'FEEDLINE_TEST_STAGE';

/** The stack on which browsers meet our pages; `leave` stops it when nobody else uses it. */
export interface BrowserStage {
  readonly stage: Stage;
  leave(): Promise<void>;
}

/** The stack of this run, or one of this spec's own. */
export async function openBrowserStage(): Promise<BrowserStage> {
  const shared = process.env[STAGE_VARIABLE];
  if (shared) return { stage: JSON.parse(shared) as Stage, leave: async () => undefined };
  const stack = await startStack();
  return { stage: stack, leave: () => stack.stop() };
}

let stop: () => Promise<void> = async () => undefined;

/** Starts the stack that all specs of one run share, and tells the workers. */
export async function shareBrowserStage(environment: NodeJS.ProcessEnv): Promise<void> {
  const { urls, secrets, databases, stop: stopStack } = await startStack();
  environment[STAGE_VARIABLE] = JSON.stringify({ urls, secrets, databases } satisfies Stage);
  stop = stopStack;
}

/** Stops what `shareBrowserStage` started. */
export const closeBrowserStage = (): Promise<void> => stop();
