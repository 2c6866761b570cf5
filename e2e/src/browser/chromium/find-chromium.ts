import { findProgram, isExecutable } from '@feedline/local-stack';

/** Names a browser that is not on the PATH. */
export const CHROMIUM_VARIABLE = 'FEEDLINE_CHROMIUM';

/** The machine's Chromium: what the variable names, else the first on the PATH; undefined when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment[CHROMIUM_VARIABLE];
  if (named) return isExecutable(named) ? named : undefined;
  return findProgram(['chromium', 'chromium-browser', 'google-chrome'], environment);
}
