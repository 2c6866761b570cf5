const NAMES = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

/** The countries in which the product's customers look for banks, ISO 3166-1 alpha-2. */
export const SEARCHED_COUNTRIES = ['GB', 'IE', 'FR', 'DE', 'ES', 'US', 'CA'] as const;

/** A country as people call it; what is no code is shown as it came. */
export const countryName = (code: string): string =>
  /^[A-Za-z]{2}$/.test(code) ? (NAMES.of(code.toUpperCase()) ?? code) : code;
