import type { CustomerAccount } from '@feedline/domain';

/** Something that keeps happening on an account. Amounts are minor units; negative takes money away. */
export interface Habit {
  readonly descriptions: readonly [string, ...string[]];
  readonly least: number;
  readonly most: number;
  /** On this day of each month, or on any working day with this chance. */
  readonly when: { readonly dayOfMonth: number } | { readonly chance: number };
}

const monthly = (dayOfMonth: number, description: string, least: number, most: number): Habit => ({
  descriptions: [description],
  least,
  most,
  when: { dayOfMonth },
});

const often = (chance: number, least: number, most: number, descriptions: Habit['descriptions']): Habit => ({
  descriptions,
  least,
  most,
  when: { chance },
});

const trading: readonly Habit[] = [
  often(0.45, 12_000, 480_000, ['Invoice paid: Larkfield Joinery', 'Invoice paid: Pennant Foods', 'Card takings']),
  often(0.6, -48_000, -1_200, ['Trade counter', 'Parcel delivery', 'Fuel station', 'Office supplies']),
  often(0.15, -190_000, -22_000, ['Supplier: Tidewell Timber', 'Supplier: Copperline Ltd']),
  monthly(1, 'Rent: Mill Lane unit 4', -145_000, -145_000),
  monthly(15, 'Electricity and water', -38_000, -21_000),
  monthly(28, 'Wages', -520_000, -410_000),
];

const household: readonly Habit[] = [
  monthly(25, 'Salary', 265_000, 265_000),
  monthly(1, 'Rent', -98_000, -98_000),
  often(0.7, -9_500, -220, ['Groceries', 'Coffee', 'Train ticket', 'Bookshop', 'Pharmacy']),
];

/** What usually happens on each type of account. */
export const habits: Readonly<Record<CustomerAccount['accountType'], readonly Habit[]>> = {
  business: trading,
  personal: household,
  savings: [monthly(3, 'Transfer to reserve', 50_000, 150_000), monthly(27, 'Interest', 1_100, 4_800)],
  creditCard: [
    often(0.5, -42_000, -900, ['Hotel', 'Airline', 'Software subscription', 'Restaurant', 'Tools']),
    monthly(20, 'Card payment received, thank you', 90_000, 260_000),
  ],
  corporate: [
    often(0.35, 80_000, 2_400_000, ['Wholesale order: Vanderlinde', 'Wholesale order: Castellane']),
    often(0.4, -1_300_000, -60_000, ['Freight', 'Customs duty', 'Supplier: Obermoos', 'Warehouse']),
  ],
  loan: [monthly(5, 'Repayment', 112_000, 112_000), monthly(6, 'Loan interest', -31_000, -24_000)],
};
