const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** Beyond this many places no amount is worth its ink, and a sum would take for ever. */
const MOST_PLACES = 400;

/** The sum of decimal numbers as they were written, exactly: 0.1 and 0.2 make 0.3. */
export function exactSum(amounts: readonly number[]): string {
  const parts = amounts.map(partsOf);
  const scale = Math.max(0, ...parts.map(({ places }) => places));
  const sum = parts.reduce((total, { digits, places }) => total + digits * 10n ** BigInt(scale - places), 0n);
  return written(sum, scale);
}

/** A number without an exponent, so that two ways to write it compare as one. */
export const exactly = (amount: number): string => exactSum([amount]);

function partsOf(amount: number): { digits: bigint; places: number } {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = PARTS.exec(String(amount)) ?? [];
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  if (Math.abs(places) > MOST_PLACES) return { digits: 0n, places: 0 };
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

function written(sum: bigint, scale: number): string {
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const at = digits.length - scale;
  const fraction = digits.slice(at).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, at)}${fraction && `.${fraction}`}`;
}
