import { data } from 'currency-codes';

const codes: ReadonlySet<string> = new Set(data.map(({ code }) => code));

/** True for a code of ISO 4217, in capital letters. */
export const isCurrency = (code: string): boolean => codes.has(code);
