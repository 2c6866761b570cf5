const FOLDED = '•••';
const LONGEST_TEXT = 64 * 1024;
const SECRET_NAME = /secret|password|passcode|token|jwt|apikey|signingkey|authorization/;
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** A body as readable text without its secrets, at most 64 K characters; null for an empty one. */
export function foldBody(body: unknown): string | null {
  const text = (Buffer.isBuffer(body) ? body.toString('utf8') : typeof body === 'string' ? body : '').replaceAll(
    '\0',
    '\ufffd',
  );
  if (text === '') return null;
  return (foldJson(text) ?? foldForm(text) ?? text).replace(JWT, FOLDED).slice(0, LONGEST_TEXT);
}

function foldJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text, (name, value: unknown) => (isSecret(name, value) ? FOLDED : value)));
  } catch {
    return undefined;
  }
}

function foldForm(text: string): string | undefined {
  if (!/^[\w.%+-]+=[^\s<>{}]*$/.test(text)) return undefined;
  return [...new URLSearchParams(text)]
    .map(([name, value]) => `${name}=${isSecret(name, value) ? FOLDED : encodeURIComponent(value)}`)
    .join('&');
}

function isSecret(name: string, value: unknown): boolean {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '');
  return typeof value === 'string' && letters !== 'tokentype' && SECRET_NAME.test(letters);
}
