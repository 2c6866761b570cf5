import { plainText } from './plain-text.js';

/** Says on the standard error what went wrong and what to do; the command ends with the exit code, 1 unless given. */
export function fail(message: string, exitCode = 1): undefined {
  process.stderr.write(`${plainText(message)}\n`);
  process.exitCode = exitCode;
  return undefined;
}
