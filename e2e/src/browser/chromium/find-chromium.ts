import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Names a browser that is not on the PATH. */
export const CHROMIUM_VARIABLE = 'FEEDLINE_CHROMIUM';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

/** The machine's Chromium: what the variable names, else the first on the PATH; undefined when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment[CHROMIUM_VARIABLE];
  if (named) return isExecutable(named) ? named : undefined;
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return PROGRAMS.flatMap((program) => folders.map((folder) => path.join(folder, program))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
