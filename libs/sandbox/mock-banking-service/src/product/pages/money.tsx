/** An amount in major units, as people read it: with its currency and its own number of decimals. */
export const Money = ({ amount, currency, signed = false }: Money) => (
  <span class={signed && Number(amount) > 0 ? 'money plus' : 'money'}>{moneyText({ amount, currency, signed })}</span>
);

interface Money {
  readonly amount: string | number;
  /** ISO 4217. */
  readonly currency: string;
  /** A plus before what comes in. */
  readonly signed?: boolean;
}

/** The same in words alone. */
export function moneyText({ amount, currency, signed = false }: Money): string {
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    signDisplay: signed ? 'exceptZero' : 'negative',
  });
  return format.format(Number(amount)).replace('-', '−');
}
