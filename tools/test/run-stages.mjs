const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const indent = (text) => text.trimEnd().replaceAll(/^/gm, '    ');

const counted = ({ passed, failed, skipped }) =>
  [passed && `${passed} passed`, failed && `${failed} failed`, skipped.length && `${skipped.length} skipped`]
    .filter(Boolean)
    .join(', ');

async function runStep(step, say) {
  const since = performance.now();
  say(`${step.name.padEnd(10)} started`);
  let result;
  try {
    result = await step.run();
  } catch (error) {
    result = { passed: 0, failed: 1, skipped: [], output: error.stack };
  }
  const verdict = result.failed > 0 ? 'FAILED' : 'ok';
  say(`${step.name.padEnd(10)} ${verdict.padEnd(7)} ${seconds(since).padStart(8)}  ${counted(result)}`);
  if (result.output) say(indent(result.output));
  return { ...result, name: step.name, milliseconds: Math.round(performance.now() - since) };
}

async function runLane(lane, say) {
  const results = [];
  for (const step of lane) results.push(await runStep(step, say));
  return results;
}

/** A step that had no chance is told as skipped, so that no count looks better than it is. */
const notRun = (stages) =>
  stages.flat(2).map(({ name }) => ({
    name,
    passed: 0,
    failed: 0,
    skipped: [{ what: name, why: 'the preparation failed' }],
    milliseconds: 0,
  }));

/** What the later stages build on: when one of these fails, they are not run. */
const PREPARING = new Set(['install', 'generate', 'build']);

/** Runs the stages in order, the lanes of each beside each other; answers one result per step. */
export async function runStages(stages, say) {
  const results = [];
  for (const [index, lanes] of stages.entries()) {
    const done = (await Promise.all(lanes.map((lane) => runLane(lane, say)))).flat();
    results.push(...done);
    if (done.some(({ name, failed }) => failed > 0 && PREPARING.has(name))) {
      return [...results, ...notRun(stages.slice(index + 1))];
    }
  }
  return results;
}
