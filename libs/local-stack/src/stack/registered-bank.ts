import type { StackBank } from './stack-secrets.js';
import type { StackUrls } from './stack-urls.js';

/** How Banking Service knows one of our banks after its registration (wire contract §4.5). */
export function registeredBank({ bankId, name, path, header, secret }: StackBank, urls: StackUrls) {
  const base = `${urls['connector-api']}/${path}`;
  return {
    bankId,
    name,
    externalRef: path,
    primaryCountry: 'GBR',
    countryIso2: 'GB',
    url: base,
    supportiframe: true,
    popular: true,
    callbackUrls: {
      notification: `${base}/notification`,
      auth: `${base}/auth`,
      reAuth: `${base}/authrefresh`,
      availableAccounts: `${base}/availableaccounts`,
    },
    callbackHeader: { name: header, value: secret },
  };
}
