/** Says on the standard error what went wrong and what to do; the command ends with the exit code, 1 unless given. */
export function fail(message: string, exitCode = 1): undefined {
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
  return undefined;
}
