import { randomUUID } from 'node:crypto';
import type { StatementError } from '@feedline/contracts';
import { until } from '@feedline/test-kit';
import { providerHeaders } from './provider.js';
import type { Stage } from './stage.js';

/** A transaction as a provider sends it, without its account. */
export const transaction = (amount: number, datePosted: string, change: object = {}) => ({
  uniqueId: randomUUID(),
  transactionAmount: amount,
  transactionType: amount < 0 ? 'DEBIT' : 'CREDIT',
  transactionStatus: 'posted',
  datePosted,
  description: 'Tea and biscuits',
  ...change,
});

/** The whole of a statement for an account; `change` replaces members of `data`. */
export function statementOf(
  bankAccountId: string,
  transactions: readonly object[],
  change: Record<string, unknown> = {},
): { data: Record<string, unknown> } {
  const balances = { ledgerBalance: 12.3, ledgerBalanceDate: '2026-03-01T00:00:00.000Z' };
  return {
    data: {
      principalId: bankAccountId,
      bankId: 'bank-1',
      expected: { transactionDetailsCount: transactions.length, accountDetailsCount: 1 },
      accountDetails: [{ bankAccountId, status: 'active', balances }],
      transactionDetails: transactions.map((each) => ({ bankAccountId, ...each })),
      ...change,
    },
  };
}

/** Posts a statement: an object as JSON, text as it is. */
export async function postStatement(
  stage: Stage,
  body: object | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${stage.url}/provider/v1/statements`, {
    method: 'POST',
    headers: { ...(await providerHeaders(stage)), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** What a refusal says. */
export interface Refused {
  readonly code: string;
  readonly data?: { errors: StatementError[]; statementId?: string };
}

/** Posts a statement that is taken; answers its id. */
export async function taken(stage: Stage, body: object): Promise<string> {
  const answer = await postStatement(stage, body);
  const { data } = (await answer.json()) as { data: { _id: string } };
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(data)}`);
  return data._id;
}

/** How far a statement is. */
export async function progressOf(stage: Stage, statementId: string) {
  const answer = await fetch(`${stage.url}/provider/v1/statements/${statementId}`, {
    headers: await providerHeaders(stage),
  });
  return ((await answer.json()) as { data: { status: string; errors: StatementError[] } }).data;
}

/** Waits until a statement has ended; answers how. */
export const ended = (stage: Stage, statementId: string) =>
  until(`the end of statement ${statementId}`, async () => {
    const progress = await progressOf(stage, statementId);
    return ['received', 'inProgress'].includes(progress.status) ? undefined : progress;
  });

/** Posts a statement and waits for its end. */
export const processed = async (stage: Stage, body: object) => ended(stage, await taken(stage, body));

/** Changes how the sandbox behaves. */
export async function behave(stage: Stage, change: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${stage.url}/sandbox/behaviour`, { method: 'PATCH', headers, body: JSON.stringify(change) });
}
