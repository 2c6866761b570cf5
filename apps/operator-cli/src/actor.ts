import { userInfo } from 'node:os';

/** Who runs the command, for the audit: the user of the operating system, by number where the number has no name. */
export function actor(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
