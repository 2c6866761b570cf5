import { FOLDED } from '@feedline/mock-hooks';
import type { TimelineCall } from '../timeline-call.js';

/** Headers that curl or the connection sets itself. */
const NOT_SENT = new Set(['user-agent', 'x-correlation-id', 'x-spoil']);

/** `name=•••` of a form, or `"name":"•••"` of JSON. */
const FOLDED_FIELD = new RegExp(`([\\w.-]{1,64})(=|"\\s*:\\s*")${FOLDED}`, 'g');

/** The longest body that fits on a command line comfortably; a longer one comes from a file. */
const LONGEST_BODY = 16_000;

/** The call as a command for a POSIX shell; secrets are variables, such as `$SAGE_ID_TOKEN`. */
export function curlOf(call: TimelineCall): string {
  const { method, path, query, requestBody, requestHeaders } = call;
  const url = `${call.calledAt}${path}${query === '' ? '' : `?${query}`}`;
  const words = [
    ...(method === 'GET' && requestBody === null ? [] : [`--request ${shellWord(method)}`]),
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    withVariables(url),
    ...Object.entries(requestHeaders)
      .filter(([name]) => !NOT_SENT.has(name))
      .map(([name, value]) => `--header ${headerWord(call, name, value)}`),
    ...(requestBody === null ? [] : [`--data-raw ${bodyWord(requestBody)}`]),
  ];
  return `curl ${words.join(' \\\n  ')}`;
}

function headerWord(call: TimelineCall, name: string, value: string): string {
  const at = value.indexOf(FOLDED);
  if (at < 0) return shellWord(`${name}: ${value}`);
  return `${shellWord(`${name}: ${value.slice(0, at)}`)}${variable(variableOf(call, name))}`;
}

function variableOf({ to, from, path }: TimelineCall, header: string): string {
  if (header === 'x-api-key') return 'PROVIDER_API_KEY';
  if (header !== 'authorization') return nameOf(header);
  return to === 'banking-service' && from !== 'connector' && !path.startsWith('/provider/')
    ? 'CONSUMER_JWT'
    : 'SAGE_ID_TOKEN';
}

const bodyWord = (body: string): string => (body.length > LONGEST_BODY ? '@body.json' : withVariables(body));

/** Each folded value becomes a variable that is named after its field. */
function withVariables(text: string): string {
  let [word, done] = ['', 0];
  for (const found of text.matchAll(FOLDED_FIELD)) {
    const end = found.index + found[0].length;
    word += shellWord(text.slice(done, end - FOLDED.length)) + variable(nameOf(found[1] ?? ''));
    done = end;
  }
  const rest = text.slice(done);
  return rest === '' && word !== '' ? word : word + shellWord(rest);
}

const variable = (name: string): string => `"$${name}"`;

/** `client_secret` → `CLIENT_SECRET`; a shell's variable begins with a letter. */
function nameOf(field: string): string {
  const name = field
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return /^[A-Z]/.test(name) ? name : `SECRET_${name}`;
}

/** One word that a POSIX shell takes as it is. */
const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
