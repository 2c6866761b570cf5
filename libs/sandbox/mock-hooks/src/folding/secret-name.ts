/** What stands in the place of a secret. */
export const FOLDED = '•••';

const SECRET = /secret|password|passcode|token|jwt|apikey|signingkey|authorization/;

/** What opens a page or ends a sign-in when it is in an address or a form (wire contract §2.2; RFC 6749 §4.1). */
const SECRET_IN_ADDRESS = new Set(['state', 'handle', 'ticket', 'code', 'otp', 'signature', 'sig', 'assertion']);

/** Whether what goes by this name in a body is nobody else's business. */
export function isSecretName(name: string): boolean {
  const letters = lettersOf(name);
  return letters !== 'tokentype' && SECRET.test(letters);
}

/** The same for names in addresses and forms, where a few more are secret. */
export const isSecretInAddress = (name: string): boolean =>
  isSecretName(name) || SECRET_IN_ADDRESS.has(lettersOf(name));

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
