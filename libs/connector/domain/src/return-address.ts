/**
 * Where the customer goes at the end: `redirectUri` with the query that it has, and `state` behind it (wire contract §2.2).
 * Every other byte stays as it was given.
 */
export function returnAddress(redirectUri: string, state: string): string {
  const joint = !redirectUri.includes('?') ? '?' : /[?&]$/.test(redirectUri) ? '' : '&';
  return `${redirectUri}${joint}state=${encodeURIComponent(state)}`;
}
