import type { CustomerKey } from '../customer-lock.js';
import type { Sql } from '../database.js';

/** Shorter values (`n/a`, a currency) say nothing about a person. */
const SHORTEST = 4;

/** What tells a customer from all others: the reference, and identifiers and names of accounts that no other customer has. */
export async function personalValues(sql: Sql, { bankId, customerRef }: CustomerKey): Promise<string[]> {
  const { rows } = await sql.query<{ value: string }>(
    `with mine as (
       select account from granted_account where bank_id = $1 and customer_ref = $2
        union all
       select jsonb_array_elements(patch_body::jsonb #> '{data,bankAccounts}') from authorisation
        where bank_id = $1 and customer_ref = $2)
     select distinct part.value from mine, jsonb_each_text(account) part
      where length(part.value) >= $3 and not exists (
        select 1 from granted_account other, jsonb_each_text(other.account) shared
         where other.bank_id = $1 and other.customer_ref <> $2 and shared.value = part.value)`,
    [bankId, customerRef, SHORTEST],
  );
  return [customerRef, ...rows.map(({ value }) => value)];
}

/** The ways in which a JSON text may write a value: as it is, or with escapes beyond ASCII in either case. */
export function writtenInJson(value: string): string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  const escaped = (write: (code: string) => string): string =>
    plain.replace(/[^\x20-\x7e]/g, (unit) => `\\u${write(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`);
  return [...new Set([plain, escaped((code) => code), escaped((code) => code.toUpperCase())])];
}

/** Shorter values may be parts of others' identifiers, between hyphens too. */
const LONG_ENOUGH = 8;

/** A regular expression of Postgres for a value, as written in JSON, that is no part of a longer word or number. */
export function standingAlone(written: string): string {
  const inside = written.length < LONG_ENOUGH ? '[:alnum:]_-' : '[:alnum:]';
  const literal = written.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`);
  // The letters of an escape, as in a line break, belong to no word.
  return String.raw`(^|[^${inside}]|\\[bfnrt]|\\u[0-9A-Fa-f]{4})${literal}($|[^${inside}])`;
}
