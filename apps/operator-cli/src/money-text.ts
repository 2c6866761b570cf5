import { decimalsOf } from '@feedline/domain';

/** Minor units for people: `-12.34 GBP`; as they are when nobody knows the currency. */
export function moneyText(minor: number | null, currency: string | null): string {
  if (minor === null) return '–';
  try {
    const decimals = decimalsOf(currency ?? '');
    return `${(minor / 10 ** decimals).toFixed(decimals)} ${currency}`;
  } catch {
    return `${minor} minor units${currency ? ` of ${currency}` : ''}`;
  }
}
