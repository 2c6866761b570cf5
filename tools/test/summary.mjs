import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run-command.mjs';

const sum = (results, count) => results.reduce((total, result) => total + count(result), 0);

const plural = (skipped) => skipped.map(({ what, why }) => `skipped, because ${why}: ${what}`);

/** The counts of a run. Where nothing may be skipped, every skip counts as a failure as well. */
export function summarise(results, skipIsFailure) {
  const passed = sum(results, (result) => result.passed);
  const skipped = results.flatMap((result) => result.skipped);
  const failed = sum(results, (result) => result.failed) + (skipIsFailure ? skipped.length : 0);
  const counts = `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
  return { passed, failed, skipped: skipped.length, text: [...plural(skipped), counts].join('\n') };
}

const escape = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    // eslint-disable-next-line no-control-regex -- colours of a terminal are no XML
    .replaceAll(/[\u0000-\u0008\u000b-\u001f]/g, '');

const testcase = ({ name, milliseconds, failed, output = '', skipped }) => {
  const time = (milliseconds / 1000).toFixed(3);
  const failure = failed > 0 ? `<failure message="${failed} failed">${escape(output)}</failure>` : '';
  const omitted = failed === 0 && skipped.length > 0 ? `<skipped message="${skipped.length} skipped"/>` : '';
  return `  <testcase classname="npm test" name="${name}" time="${time}">${failure}${omitted}</testcase>`;
};

/** Leaves `reports/test.json` for programs and `reports/junit.xml` for build servers, one case per step. */
export function writeReports(results, { text: _text, ...counts }) {
  const steps = results.map(({ output: _output, ...result }) => result);
  writeFileSync(path.join(root, 'reports', 'test.json'), `${JSON.stringify({ ...counts, steps }, null, 2)}\n`);
  const failures = results.filter(({ failed }) => failed > 0).length;
  const head = `<testsuite name="feedline" tests="${results.length}" failures="${failures}">`;
  const xml = ['<?xml version="1.0" encoding="UTF-8"?>', head, ...results.map(testcase), '</testsuite>', ''];
  writeFileSync(path.join(root, 'reports', 'junit.xml'), xml.join('\n'));
}
