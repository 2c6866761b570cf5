import { startStack, type RunningStack } from '@feedline/local-stack';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNewman } from './run-newman.js';

const BREAK_RULE = pathToFileURL(path.join(import.meta.dirname, 'break-rule.mjs')).href;

/** Links an account for 45 days, reads its feed, disconnects, and links it again: by itself, without other folders. */
const FEED_FOLDER = '3 disconnect and reconnect';

/** A piece of a file of the built connector, and what stands there when its rule is broken. */
interface Piece {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

interface BrokenRule {
  readonly rule: string;
  readonly pieces: readonly Piece[];
  readonly red: string;
}

const rulesOfOnboarding: readonly BrokenRule[] = [
  {
    rule: 'a notification is accepted without the agreed header',
    pieces: [
      {
        file: 'apps/connector-api/dist/caller/has-shared-key.js',
        find: 'return timingSafeEqual(',
        replace: 'return true || timingSafeEqual(',
      },
    ],
    red: 'notification without the header: status is 401',
  },
  {
    rule: 'the state does not go back with the customer',
    pieces: [
      {
        file: 'libs/connector/domain/dist/return-address.js',
        find: '${joint}state=${encodeURIComponent(state)}',
        replace: '',
      },
    ],
    red: 'outcome: rule: the state goes back behind the query that redirect_uri has',
  },
  {
    rule: 'a report leaves out what was shared before',
    pieces: [
      {
        file: 'libs/connector/persistence/dist/decision.repository.js',
        find: 'await grantedAccounts(sql, consent)',
        replace: 'consent.accounts',
      },
    ],
    red: 'what our worker sent: rule: it carries the accounts ticked now and all that were shared before',
  },
];

/** None of them is noticed at the door of the sandbox: the collection is all that sees it. */
const rulesOfFeed: readonly BrokenRule[] = [
  {
    rule: 'a statement carries the balance after its first transaction, not after its last',
    pieces: [
      {
        file: 'libs/connector/domain/dist/statement/cut-statement.js',
        find: 'endingBalanceMinor: last.balanceAfterMinor',
        replace: 'endingBalanceMinor: first.balanceAfterMinor',
      },
    ],
    red: 'statements that our worker sent: rule: every balance is the one before and what was booked since',
  },
  {
    rule: 'every sign is turned, of transactions, sums and balances alike',
    pieces: [
      {
        file: 'libs/connector/domain/dist/statement/compose-statement.js',
        find: 'const { bankId, bankAccountId, currency } = subject;',
        replace: `const { bankId, bankAccountId, currency } = subject;
          if (cut !== 'balances') cut = {
            rows: cut.rows.map((row) => ({ ...row, amountMinor: -row.amountMinor })),
            creditSumMinor: -cut.debitSumMinor,
            debitSumMinor: -cut.creditSumMinor,
            endingBalanceMinor: -cut.endingBalanceMinor,
          };`,
      },
    ],
    red: 'our side of it: rule: its last statement is accepted, and the product has every transaction of it',
  },
];

const afterDisconnect: BrokenRule = {
  rule: 'a statement leaves after its bank account was disconnected',
  pieces: [
    {
      file: 'libs/connector/provider-api-client/dist/post-statement.js',
      find: 'const answer = await api.send(call);',
      replace: `(globalThis.sendAgain ??= new Map()).set(JSON.parse(body).data.principalId, () =>
          api.send({ ...call, beforeSending: undefined }));
        const answer = await api.send(call);`,
    },
    {
      file: 'apps/provider-worker/dist/bank-account/disconnect-bank-account.job.js',
      find: 'const contradictions = await this.links.disconnect(key, facts, receivedAt);',
      replace: `const contradictions = await this.links.disconnect(key, facts, receivedAt);
        await globalThis.sendAgain?.get(key.bankAccountId)?.().catch(() => undefined);`,
    },
  ],
  red: 'statements that our worker sent: rule: the old bank account id got nothing after its end',
};

describe('the Postman collection', () => {
  const temporary = mkdtempSync(path.join(tmpdir(), 'feedline-rules-'));
  let stack: RunningStack;
  const breakRule = (pieces: readonly Piece[]): string => {
    const file = path.join(temporary, 'rule.json');
    rmSync(`${file}.applied`, { force: true });
    writeFileSync(file, JSON.stringify(pieces));
    return file;
  };

  beforeAll(async () => {
    const variables = { NODE_OPTIONS: `--import ${BREAK_RULE}`, FEEDLINE_BROKEN_RULE: breakRule([]) };
    stack = await startStack({ environment: { 'connector-api': variables, 'provider-worker': variables } });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(temporary, { recursive: true, force: true });
  });

  let broken: 'connector-api' | 'provider-worker' | undefined;
  const restart = async (process: NonNullable<typeof broken>, pieces: readonly Piece[]): Promise<void> => {
    if (broken && broken !== process) {
      breakRule([]);
      await stack.restart(broken);
    }
    broken = process;
    const file = breakRule(pieces);
    await stack.restart(process);
    expect(existsSync(`${file}.applied`)).toBe(true);
  };

  it.each(rulesOfOnboarding)('turns red when $rule', async ({ pieces, red }) => {
    await restart('connector-api', pieces);
    const { failures } = await runNewman(stack, { bail: true });
    expect(failures[0]).toContain(red);
  });

  it.each(rulesOfFeed)('turns red when $rule', async ({ pieces, red }) => {
    await restart('provider-worker', pieces);
    const { failures } = await runNewman(stack, { bail: true, folder: FEED_FOLDER });
    expect(failures[0]).toContain(red);
  });

  // Played to its end, it shows as well that what was red before is green when its rule is kept.
  it(`turns red in nothing else when ${afterDisconnect.rule}`, async () => {
    await restart('provider-worker', afterDisconnect.pieces);
    const { failures, passed } = await runNewman(stack, { folder: FEED_FOLDER });
    expect(failures).toEqual([expect.stringContaining(afterDisconnect.red)]);
    expect(passed).toBeGreaterThan(100);
  });
});
