import { randomUUID } from 'node:crypto';
import type { BankAccount, LinkResult } from '@feedline/contracts';
import { signatureOf } from '../consumer-api/signature/signature-of.js';
import { APPLICATION, type Stage } from './stage.js';

/** An organisation with a company, and the token to speak for it. */
export interface Product {
  readonly organisationId: string;
  readonly companyId: string;
  readonly signingKey: string;
  readonly jwt: string;
  /** `…/organisations/{o}/companies/{c}`. */
  readonly base: string;
  readonly headers: Record<string, string>;
}

/** The headers of a signed call. */
export function signed(
  call: { method: string; url: string; body?: string },
  key: string,
  nonce: string = randomUUID(),
): Record<string, string> {
  return {
    'x-application': APPLICATION.application,
    'x-nonce': nonce,
    'x-signature': signatureOf({ ...call, nonce }, key),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** Creates an organisation as a Sage product does. */
export async function createOrganisation(stage: Stage) {
  const call = {
    method: 'POST',
    url: `${stage.url}/api/v1/organisations`,
    body: JSON.stringify({ company: { name: "O'Hara & Söhne" }, crmId: 'crm-1' }),
  };
  const answer = await fetch(call.url, { ...call, headers: signed(call, APPLICATION.signingKey) });
  return (await answer.json()) as { organisationId: string; companies: [string]; token: string };
}

/** Asks for the token of a company. */
export function askAccessToken(stage: Stage, who: { organisationId: string; companyId: string; key: string }) {
  const call = { method: 'GET', url: `${stage.url}/api/v1/accesstoken` };
  const headers = { 'x-organisation-id': who.organisationId, 'x-company-id': who.companyId, ...signed(call, who.key) };
  return fetch(call.url, { headers });
}

/** The way of a product up to its JWT. */
export async function startProduct(stage: Stage): Promise<Product> {
  const { organisationId, companies, token } = await createOrganisation(stage);
  return speakFor(stage, { organisationId, companyId: companies[0], signingKey: token });
}

/** A product that speaks for a company it knows of. */
export async function speakFor(
  stage: Stage,
  company: Pick<Product, 'organisationId' | 'companyId' | 'signingKey'>,
): Promise<Product> {
  const { organisationId, companyId, signingKey: key } = company;
  const answer = await askAccessToken(stage, { organisationId, companyId, key });
  const { jwt } = (await answer.json()) as { jwt: string };
  const headers = { 'x-application': APPLICATION.application, authorization: `Bearer ${jwt}` };
  const base = `${stage.url}/api/v1/organisations/${organisationId}/companies/${companyId}`;
  return { ...company, jwt, base, headers };
}

/** A link on its way: what the product and the provider each know of it. */
export interface StartedLink {
  readonly redirect: string;
  readonly pollRoute: string;
  readonly linkId: string;
  /** As the provider learned it from the notification. */
  readonly authorisationId: string;
}

/** Sends a customer on the way to a bank, and waits until the provider has been notified. */
export async function startLink(stage: Stage, product: Product, bankId = 'bank-1'): Promise<StartedLink> {
  const correlationId = randomUUID();
  const answer = await fetch(`${product.base}/indirectlinkaccount?bankid=${bankId}&web=true`, {
    headers: { ...product.headers, 'x-correlation-id': correlationId },
    redirect: 'manual',
  });
  const { redirect, pollRoute } = (await answer.json()) as { redirect: string; pollRoute: string };
  const [notification] = await stage.bank.notified(correlationId);
  const { resource } = JSON.parse(notification?.body ?? '{}') as { resource: { id: string } };
  return { redirect, pollRoute, linkId: redirect.split('/').at(-1) ?? '', authorisationId: resource.id };
}

/** Asks a poll route once. */
export async function poll(route: string): Promise<{ status: number; body: LinkResult & { pollRoute: string } }> {
  const answer = await fetch(route);
  return { status: answer.status, body: (await answer.json()) as LinkResult & { pollRoute: string } };
}

/** What a product sends to link the account that a poll gave. */
export const bankAccountWish = (account: NonNullable<LinkResult['account']>, bankId = 'bank-1') => ({
  accountType: 'DEBIT',
  accountName: account.accountName,
  accountKey: account.accountKey,
  accountIdentifier: account.accountIdentifier,
  bankIdentifier: account.bankIdentifier,
  branchIdentifier: 'n/a',
  defaultCurrency: 'GBP',
  bankId,
  requestedStartDate: '2026-01-01T00:00:00.000Z',
});

/** Links an account for a company. */
export const createBankAccount = (product: Product, wish: object, correlationId: string = randomUUID()) =>
  fetch(`${product.base}/bankaccounts`, {
    method: 'POST',
    headers: { ...product.headers, 'content-type': 'application/json', 'x-correlation-id': correlationId },
    body: JSON.stringify(wish),
  });

/** All bank accounts of a company. */
export const listBankAccounts = async (product: Product) =>
  (await (await fetch(`${product.base}/bankaccounts`, { headers: product.headers })).json()) as BankAccount[];
