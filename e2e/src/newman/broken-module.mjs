/** Module hooks that replace a piece of each file of a rule; `<rule file>.applied` says that all were found and replaced. */
import { readFileSync, writeFileSync } from 'node:fs';

let ruleFile;
let pieces;
let whole;

export function initialize(data) {
  ruleFile = data.ruleFile;
  pieces = JSON.parse(readFileSync(ruleFile, 'utf8'));
  whole = new Set(pieces);
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const piece = pieces.find(({ file }) => url.endsWith(file));
  if (!piece) return loaded;
  const { file, find, replace } = piece;
  const source = String(loaded.source);
  if (!source.includes(find)) throw new Error(`${file} has no ${find} any more`);
  whole.delete(piece);
  if (whole.size === 0) writeFileSync(`${ruleFile}.applied`, '');
  return { ...loaded, source: source.replace(find, () => replace) };
}
