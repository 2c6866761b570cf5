/** Somebody who can sign in at the demo bank. The log-ins are public: `npm start` shows them. */
export interface DemoCustomer {
  readonly name: string;
  readonly password: string;
  readonly phone: string;
}

/** Has one account. */
export const OLIVIA: DemoCustomer = { name: 'olivia', password: 'demo-olivia', phone: '+44 7700 900101' };

/** Has five accounts in three currencies. */
export const MARCUS: DemoCustomer = { name: 'marcus', password: 'demo-marcus', phone: '+44 7700 900102' };
