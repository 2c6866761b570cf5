/** `npm test`: everything, from a fresh clone with Node and npm only. Before `install` only Node's own modules exist. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './run-command.mjs';
import { runStages } from './run-stages.mjs';
import { stages } from './steps/index.mjs';
import { summarise, writeReports } from './summary.mjs';

const names = stages.flat(2).map(({ name }) => name);
const USAGE = `npm test                    everything, in the order that is quickest
npm test -- --only <step>   one step (or several: repeat the option), without preparing anything
npm test -- --help          this text

Steps: ${names.join(', ')}
Reports: reports/test.json, reports/junit.xml and one file per step that has more to say.
CI=true makes every skipped test a failure.
`;

function readArguments() {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, help: { type: 'boolean', default: false } },
  });
  const unknown = (values.only ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`No step is called ${unknown.join(', ')}. Steps: ${names.join(', ')}`);
  return values;
}

const chosen = ({ only }) =>
  only ? stages.map((lanes) => lanes.map((lane) => lane.filter(({ name }) => only.includes(name)))) : stages;

async function main() {
  const options = readArguments();
  if (options.help) return process.stdout.write(USAGE);
  mkdirSync(path.join(root, 'reports'), { recursive: true });
  const results = await runStages(chosen(options), (line) => process.stdout.write(`${line}\n`));
  const summary = summarise(results, process.env.CI === 'true');
  writeReports(results, summary);
  process.stdout.write(`${summary.text}\n`);
  process.exitCode = summary.failed > 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
