import { demoBankAt } from './demo-banks.js';
import type { StackBank } from './stack-secrets.js';
import type { StackUrls } from './stack-urls.js';

/** How Banking Service knows one of our banks after its registration (wire contract §4.5). */
export function registeredBank({ bankId, path, header, secret }: StackBank, urls: StackUrls) {
  const { name, primaryCountry, countryIso2 } = demoBankAt(path);
  const base = `${urls['connector-api']}/${path}`;
  return {
    bankId,
    name,
    externalRef: path,
    primaryCountry,
    countryIso2,
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
