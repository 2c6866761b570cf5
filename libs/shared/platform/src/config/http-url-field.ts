import { z } from 'zod';

/** This machine, or a name without a dot: a service of the same container network, which no public name can be. */
const isNear = (hostname: string): boolean =>
  hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname) || /^[a-z0-9_-]+$/.test(hostname);

function problemOf(text: string): string | undefined {
  if (!/^https?:\/\/[^\\]+$/.test(text) || !URL.canParse(text)) return 'must be an https:// or http:// URL';
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return 'must not contain a user name or a password';
  if (/[?#]/.test(text)) return 'must not have a query or a fragment';
  if (protocol === 'http:' && !isNear(hostname)) {
    return 'must be https; http is for this machine and for names without a dot';
  }
  return undefined;
}

/** The address of an HTTP service: https, or http on loopback or between containers, with neither query nor credentials. */
export const httpUrlField = z.string().superRefine((text, context) => {
  const problem = problemOf(text);
  if (problem) context.addIssue(problem);
});
