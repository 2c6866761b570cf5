import type { CustomerAccount } from '@feedline/domain';

/** How a customer stands with the demo bank; the accounts of an `unreachable` one cannot be read. */
export type Standing = 'good' | 'locked' | 'unreachable';

/** An account that every demo bank opens for a customer. */
export interface DemoAccount {
  readonly accountType: CustomerAccount['accountType'];
  readonly accountName: string;
  readonly currency: string;
  /** Minor units, a year ago. */
  readonly openingBalanceMinor: number;
}

/** An invented customer, the same at each demo bank. */
export interface DemoCustomer {
  /** What is entered to sign in. */
  readonly name: string;
  readonly password: string;
  readonly fullName: string;
  /** A number that Ofcom reserves for fiction; the passcodes go there. */
  readonly phone: string;
  readonly standing: Standing;
  /** What can be tried with this customer. */
  readonly story: string;
  readonly accounts: readonly DemoAccount[];
}

const account = (
  accountType: DemoAccount['accountType'],
  accountName: string,
  currency: string,
  openingBalanceMinor: number,
): DemoAccount => ({ accountType, accountName, currency, openingBalanceMinor });

/** Everybody who can sign in at a demo bank. The log-ins are public, so that anybody can try them. */
export const demoCustomers: readonly DemoCustomer[] = [
  {
    name: 'olivia',
    password: 'demo-olivia',
    fullName: 'Olivia Hartwell',
    phone: '+44 7700 900101',
    standing: 'good',
    story: 'one account',
    accounts: [account('business', 'Business Current ****4821', 'GBP', 1_250_000)],
  },
  {
    name: 'marcus',
    password: 'demo-marcus',
    fullName: 'Marcus Fennimore',
    phone: '+44 7700 900102',
    standing: 'good',
    story: 'five accounts in three currencies',
    accounts: [
      account('business', 'Business Current ****1077', 'GBP', 4_820_000),
      account('savings', 'Reserve Saver ****3390', 'GBP', 15_000_000),
      account('creditCard', 'Company Card ****7752', 'GBP', -84_300),
      account('corporate', 'Euro Trading ****5518', 'EUR', 9_640_000),
      account('loan', 'Equipment Loan ****9904', 'USD', -6_000_000),
    ],
  },
  {
    name: 'lena',
    password: 'demo-lena',
    fullName: 'Lena Oakridge',
    phone: '+44 7700 900103',
    standing: 'locked',
    story: 'locked: told after the right password only',
    accounts: [account('personal', 'Everyday Account ****2246', 'GBP', 210_000)],
  },
  {
    name: 'felix',
    password: 'demo-felix',
    fullName: 'Felix Brambling',
    phone: '+44 7700 900104',
    standing: 'unreachable',
    story: "signs in, but the bank's own system is away",
    accounts: [account('business', 'Business Current ****6633', 'GBP', 730_000)],
  },
];
