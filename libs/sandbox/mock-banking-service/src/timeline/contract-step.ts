/** What a call is in the wire contract. */
export interface ContractStep {
  /** For example `§4.2`. */
  readonly section: string;
  readonly title: string;
}

type Route = readonly [method: string, path: RegExp, section: string, title: string | Notifications];
type Notifications = readonly (readonly [body: RegExp, title: string])[];

const NOTIFICATIONS: Notifications = [
  [/"type":"resourceCreated".*"type":"authorisation"/, 'Authorisation started'],
  [/"type":"resourceCreated"/, 'Bank account created'],
  [/"type":"resourceDeleted"/, 'Bank account disconnected'],
];

const COMPANY = String.raw`^/api/v1/organisations/[^/]+/companies/[^/]+`;
const inCompany = (path: string): RegExp => new RegExp(`${COMPANY}${path}`, 'i');

/** The routes of the wire contract; the first that fits counts. */
const ROUTES: readonly Route[] = [
  ['POST', /\/notifications?$/, '§2.1', NOTIFICATIONS],
  ['GET', /\/auth$/, '§2.2', 'Fetch the bank’s page'],
  ['GET', /\/authrefresh$/, '§2.3', 'Fetch the page to sign in again'],
  ['GET', /\/availableaccounts$/, '§2.4', 'List the available accounts'],
  ['POST', /^\/oauth\/token$/, '§3', 'Get an access token'],
  ['GET', /^\/\.well-known\/jwks\.json$/, '§3', 'Fetch the signing keys'],
  ['GET', /^\/\.well-known\/openid-configuration$/, '§3', 'Fetch the metadata'],
  ['PATCH', /^\/provider\/v1\/authorisations\/[^/]+$/, '§4.2', 'Report the authorisation'],
  ['POST', /^\/provider\/v1\/statements$/, '§4.3', 'Post a statement'],
  ['GET', /^\/provider\/v1\/statements\/[^/]+$/, '§4.3', 'Ask how the statement is doing'],
  ['POST', /^\/provider\/v1\/accountqueries$/, '§4.4', 'Ask about an account'],
  ['POST', /^\/provider\/v1\/banks$/, '§4.5', 'Register a bank'],
  ['POST', /^\/api\/v1\/organisations$/i, '§5', 'Create an organisation'],
  ['GET', /^\/api\/v1\/accesstoken$/i, '§5', 'Get a token for a company'],
  ['GET', /^\/api\/v1\/banks$/i, '§5', 'Search the banks'],
  ['GET', /^\/api\/v1\/banks\/[^/]+$/i, '§5', 'Look at a bank'],
  ['GET', inCompany('/indirectlinkaccount$'), '§5', 'Start to link'],
  ['GET', inCompany('/indirectlinkaccountprogress/'), '§5', 'Ask how far the customer is'],
  ['POST', inCompany('/bankaccounts$'), '§5', 'Link the bank account'],
  ['GET', inCompany('/bankaccounts$'), '§5', 'List the bank accounts'],
  ['GET', inCompany('/bankaccounts/[^/]+$'), '§5', 'Look at a bank account'],
  ['DELETE', inCompany('/bankaccounts/[^/]+$'), '§5', 'Disconnect the bank account'],
  ['GET', inCompany('/bankaccounts/[^/]+/transactions$'), '§5', 'Read transactions'],
  ['GET', inCompany('/bankaccounts/[^/]+/indirectauth$'), '§5', 'Start to sign in again'],
  ['GET', inCompany('/availablebankaccounts$'), '§5', 'List more accounts to link'],
  ['POST', inCompany('/linkavailablebankaccount$'), '§5', 'Link one more account'],
  ['GET', /^\/ui\/link\/[^/]+$/, '§2.2', 'Open the page with the frame'],
  ['GET', /^\/ui\/link\/[^/]+\/frame$/, '§2.2', 'Open the bank in the frame'],
  ['GET', /^\/api\/v1\/indirectredirect\/[^/]+$/, '§2.2', 'Back from the bank'],
  ['POST', /^\/api\/v1\/indirectredirect\/[^/]+$/, '§5', 'Choose an account'],
];

/** The step of the wire contract that a call follows; undefined for one that it does not know. */
export function contractStepOf(call: {
  method: string;
  path: string;
  requestBody: string | null;
}): ContractStep | undefined {
  const route = ROUTES.find(([method, path]) => method === call.method && path.test(call.path));
  if (!route) return undefined;
  const [, , section, title] = route;
  if (typeof title === 'string') return { section, title };
  const known = title.find(([body]) => body.test(call.requestBody ?? ''));
  return { section, title: known?.[1] ?? 'Notification' };
}
