import { Customer, type TestPages } from './customer.js';

/** The forms of the pages, by the end of their address. */
export const FORMS = ['password', 'passcode', 'again', 'consent', 'cancel'] as const;

export type Form = (typeof FORMS)[number];

/** A customer in front of a form. */
export interface Standing {
  readonly customer: Customer;
  /** The handle that counts. */
  readonly handle: string;
  /** One that counted before. */
  readonly earlier: string;
  /** What would be right to enter, without the handle. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Leads a new customer to where the form is. */
export async function standAt(form: Form, pages: TestPages): Promise<Standing> {
  const customer = await new Customer(pages).announce();
  const first = (await customer.open()).handle;
  if (form === 'password') {
    const { handle } = await customer.send('password', { handle: first, name: 'nobody', password: 'wrong' });
    return { customer, handle, earlier: first, fields: { name: 'olivia', password: 'demo-olivia' } };
  }
  const { handle } = await customer.send('password', { handle: first, name: 'olivia', password: 'demo-olivia' });
  const passcode = await customer.passcode();
  if (form === 'passcode') return { customer, handle, earlier: first, fields: { passcode } };
  if (form !== 'consent') return { customer, handle, earlier: first, fields: {} };
  const last = await customer.send('passcode', { handle, passcode });
  return { customer, handle: last.handle, earlier: handle, fields: { account: last.boxes[0] ?? '' } };
}
