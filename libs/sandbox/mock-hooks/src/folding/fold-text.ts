import { FOLDED, isSecretInAddress } from './secret-name.js';

const JWT = /\beyJ[\w-]+(?:\.[\w-]*){2,4}/g;

/** `name=` in an address, also in one that is escaped in HTML or JSON, or encoded inside another address. */
const PARAMETER = /(?:[?&#;]|\\u0026|%(?:25)*(?:3[fF]|26|23))([\w.%+-]{1,64}?)(?:=|%(?:25)*3[dD])/g;
const PARAMETER_VALUE = /(?:(?!%(?:25)*26)[^&"'<>\s\\])*/y;

const INPUT = /<input\b[^>]{1,1000}>/gi;
const INPUT_NAME = /\bname=["']?([\w.-]{1,64})/i;
const INPUT_VALUE = /(\bvalue=)("[^"]*"|'[^']*'|[^\s>]+)/i;

/** Any text with the tokens, the secret parameters of addresses and the secret fields of forms in it folded to `•••`. */
export function foldText(text: string): string {
  return foldParameters(text).replace(INPUT, foldInput).replace(JWT, FOLDED);
}

/** The query of an address without its question mark, its secrets folded. */
export const foldQuery = (query: string): string => foldText(`?${query}`).slice(1);

/** A harmless value is looked into as well: it may be an address. */
function foldParameters(text: string): string {
  let [folded, done] = ['', 0];
  for (const found of text.matchAll(PARAMETER)) {
    const begin = found.index + found[0].length;
    if (found.index < done || !isSecretParameter(found[1] ?? '')) continue;
    PARAMETER_VALUE.lastIndex = begin;
    PARAMETER_VALUE.exec(text);
    folded += text.slice(done, begin) + FOLDED;
    done = Math.max(PARAMETER_VALUE.lastIndex, begin);
  }
  return folded + text.slice(done);
}

function isSecretParameter(name: string): boolean {
  try {
    return isSecretInAddress(decodeURIComponent(name));
  } catch {
    return isSecretInAddress(name);
  }
}

function foldInput(tag: string): string {
  const name = INPUT_NAME.exec(tag)?.[1];
  return name && isSecretInAddress(name) ? tag.replace(INPUT_VALUE, `$1"${FOLDED}"`) : tag;
}
