/** Module hooks that replace one piece of one file; `<rule file>.applied` says that it was found and replaced. */
import { readFileSync, writeFileSync } from 'node:fs';

let ruleFile;
let rule;

export function initialize(data) {
  ruleFile = data.ruleFile;
  rule = JSON.parse(readFileSync(ruleFile, 'utf8'));
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith(rule.file)) return loaded;
  const source = String(loaded.source);
  if (!source.includes(rule.find)) throw new Error(`${rule.file} has no ${rule.find} any more`);
  writeFileSync(`${ruleFile}.applied`, '');
  return { ...loaded, source: source.replace(rule.find, rule.replace) };
}
