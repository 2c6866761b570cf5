import { randomUUID } from 'node:crypto';
import type { LinkResult } from '@feedline/contracts';
import { bankAccountWish, createBankAccount, poll, startLink, type Product } from './product.js';
import { PROVIDER, PROVIDER_AUDIENCE, type Stage } from './stage.js';

/** An account as a provider reports it. */
export const account = (name: string) => ({
  bankAccountExternalId: `external-${name}`,
  accountName: `Account ${name}`,
  bankIdentifier: 'customer-1',
  branchIdentifier: 'n/a',
  accountIdentifier: `account-${name}`,
});

/** A PATCH body of a customer who granted these accounts. */
export const granted = (...names: string[]) => ({ data: { status: 'success', bankAccounts: names.map(account) } });

/** The headers of a provider's call, with a fresh Sage ID token. */
export async function providerHeaders(stage: Stage): Promise<Record<string, string>> {
  const answer = await fetch(`${stage.sageId.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: PROVIDER.client,
      client_secret: PROVIDER.secret,
      audience: PROVIDER_AUDIENCE,
    }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return { 'x-api-key': PROVIDER.apiKey, authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
}

/** A token of Sage ID that is bent as told. */
export async function craftToken(stage: Stage, wish: object): Promise<string> {
  const answer = await fetch(`${stage.sageId.url}/sandbox/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ audience: PROVIDER_AUDIENCE, ...wish }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Reports what a customer decided. */
export async function patchAuthorisation(
  stage: Stage,
  authorisationId: string,
  { body, headers = {} }: { body: unknown; headers?: Record<string, string> },
): Promise<Response> {
  return fetch(`${stage.url}/provider/v1/authorisations/${authorisationId}`, {
    method: 'PATCH',
    headers: { ...(await providerHeaders(stage)), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** What `redirect_uri` and `state` the bank got for a link. */
export async function returnAddress(stage: Stage, linkId: string): Promise<URL> {
  const answer = await fetch(`${stage.url}/ui/link/${linkId}/frame?mode=navigate`, { redirect: 'manual' });
  const { searchParams } = new URL(answer.headers.get('location') ?? '');
  const address = new URL(searchParams.get('redirect_uri') ?? '');
  address.searchParams.set('state', searchParams.get('state') ?? '');
  return address;
}

/** Chooses on the selection page the account of that name; undefined sends the form without a choice. */
export async function chooseAccount(address: URL, name: string | undefined): Promise<Response> {
  const page = await (await fetch(address)).text();
  const key = new RegExp(`value="([^"]+)" data-external-id="external-${name}"`).exec(page)?.[1];
  const form = new URLSearchParams({ state: address.searchParams.get('state') ?? '', decision: 'link' });
  if (key) form.set('accountKey', key);
  return fetch(`${address.origin}${address.pathname}`, { method: 'POST', body: form });
}

/** The way of a customer from the product to a chosen account: what the product's poll gives in the end. */
export async function linkAccount(
  stage: Stage,
  product: Product,
  { names, bankId = 'bank-1' }: { names: [string, ...string[]]; bankId?: string },
) {
  const link = await startLink(stage, product, bankId);
  await patchAuthorisation(stage, link.authorisationId, { body: granted(...names) });
  await chooseAccount(await returnAddress(stage, link.linkId), names[0]);
  const { body } = await poll(link.pollRoute);
  return { ...link, account: body.account as NonNullable<LinkResult['account']> };
}

/** The whole way, up to the linked bank account and the provider's second notification. */
export async function onboard(
  stage: Stage,
  product: Product,
  { name, bankId = 'bank-1' }: { name: string; bankId?: string },
) {
  const linked = await linkAccount(stage, product, { names: [name], bankId });
  const correlationId = randomUUID();
  const answer = await createBankAccount(product, bankAccountWish(linked.account, bankId), correlationId);
  const { bankAccountId } = (await answer.json()) as { bankAccountId: string };
  const [notification] = await stage.bank.notified(correlationId);
  return { bankAccountId, notification: JSON.parse(notification?.body ?? '{}') as Record<string, unknown> };
}
