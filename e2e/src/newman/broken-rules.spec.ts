import { startStack, type RunningStack } from '@feedline/local-stack';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNewman } from './run-newman.js';

const BREAK_RULE = pathToFileURL(path.join(import.meta.dirname, 'break-rule.mjs')).href;

/** One piece of the built connector, and what stands there when its rule is broken. */
const rules = [
  {
    rule: 'a notification is accepted without the agreed header',
    file: 'apps/connector-api/dist/caller/has-shared-key.js',
    find: 'return timingSafeEqual(',
    replace: 'return true || timingSafeEqual(',
    red: 'notification without the header: status is 401',
  },
  {
    rule: 'the state does not go back with the customer',
    file: 'libs/connector/domain/dist/return-address.js',
    find: '${joint}state=${encodeURIComponent(state)}',
    replace: '',
    red: 'outcome: rule: the state goes back behind the query that redirect_uri has',
  },
  {
    rule: 'a report leaves out what was shared before',
    file: 'libs/connector/persistence/dist/decision.repository.js',
    find: 'await grantedAccounts(sql, consent)',
    replace: 'consent.accounts',
    red: 'what our worker sent: rule: it carries the accounts ticked now and all that were shared before',
  },
];

describe('the Postman collection', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-rules-'));
  let stack: RunningStack;
  const breakRule = (rule: object): string => {
    const file = path.join(folder, 'rule.json');
    rmSync(`${file}.applied`, { force: true });
    writeFileSync(file, JSON.stringify(rule));
    return file;
  };

  beforeAll(async () => {
    const variables = { NODE_OPTIONS: `--import ${BREAK_RULE}`, FEEDLINE_BROKEN_RULE: breakRule({ file: 'none' }) };
    stack = await startStack({ environment: { 'connector-api': variables } });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(rules)('turns red when $rule', async ({ red, ...rule }) => {
    const file = breakRule(rule);
    await stack.restart('connector-api');
    expect(existsSync(`${file}.applied`)).toBe(true);
    const { failures } = await runNewman(stack, { bail: true });
    expect(failures[0]).toContain(red);
  });
});
