import { Injectable } from '@nestjs/common';
import {
  Bank,
  type AccountKey,
  type CustomerAccount,
  type PasscodeChallenge,
  type SignInResult,
  type TransactionPage,
} from '@feedline/domain';
import type { Standing } from './customers/demo-customers.js';
import { readPages } from './history/read-pages.js';
import { DemoPhone } from './phone/demo-phone.js';
import { Passcodes } from './sign-in/passcodes.js';
import { isSecret, NOBODYS_HASH } from './sign-in/secret-hash.js';
import { DemoBankDatabase } from './store/demo-bank-database.js';

interface SignInRow {
  readonly customer_ref: string;
  readonly password_hash: string;
  readonly standing: Standing;
}

interface AccountRow {
  readonly external_id: string;
  readonly account_identifier: string;
  readonly account_type: CustomerAccount['accountType'];
  readonly account_name: string;
  readonly currency: string;
  readonly bank_identifier: string;
}

/** A bank that works out of the box, with invented customers and books of its own. */
@Injectable()
export class DemoBank extends Bank {
  constructor(
    private readonly database: DemoBankDatabase,
    private readonly passcodes: Passcodes,
    private readonly phone: DemoPhone,
  ) {
    super();
  }

  override async signIn(bankId: string, credentials: { name: string; password: string }): Promise<SignInResult> {
    const [row] = await this.database.rows<SignInRow>(
      'select customer_ref, password_hash, standing from customer where bank_id = $1 and name = lower($2)',
      [bankId, credentials.name.trim()],
    );
    const isRight = await isSecret(credentials.password, row?.password_hash ?? NOBODYS_HASH);
    if (!row || !isRight) return { kind: 'wrong' };
    return row.standing === 'locked' ? { kind: 'locked' } : { kind: 'signed-in', customerRef: row.customer_ref };
  }

  override async sendPasscode(bankId: string, customerRef: string): Promise<PasscodeChallenge> {
    const [row] = await this.database.rows<{ phone: string }>(
      'select phone from customer where bank_id = $1 and customer_ref = $2',
      [bankId, customerRef],
    );
    if (!row) throw new Error('The demo bank does not know this customer');
    const { challengeId, passcode } = await this.passcodes.mint();
    await this.phone.deliver(bankId, row.phone, `Your passcode is ${passcode}. It is good for 5 minutes.`);
    return { challengeId };
  }

  override async checkPasscode(challengeId: string, passcode: string): Promise<boolean> {
    return this.passcodes.use(challengeId, passcode);
  }

  override async accounts(bankId: string, customerRef: string): Promise<readonly CustomerAccount[]> {
    const [customer] = await this.database.rows<{ standing: Standing }>(
      'select standing from customer where bank_id = $1 and customer_ref = $2',
      [bankId, customerRef],
    );
    if (customer?.standing === 'unreachable') throw new Error("The demo bank's core system is away");
    const rows = await this.database.rows<AccountRow>(
      `select external_id, account_identifier, account_type, account_name, currency, bank_identifier
         from account join customer using (bank_id, customer_ref)
        where bank_id = $1 and customer_ref = $2 order by position`,
      [bankId, customerRef],
    );
    return rows.map(asAccount);
  }

  override transactions(account: AccountKey, cursor: string | undefined): AsyncIterable<TransactionPage> {
    return readPages(this.database, account, cursor);
  }
}

const asAccount = (row: AccountRow): CustomerAccount => ({
  bankAccountExternalId: row.external_id,
  accountName: row.account_name,
  bankIdentifier: row.bank_identifier,
  branchIdentifier: 'n/a',
  accountIdentifier: row.account_identifier,
  accountType: row.account_type,
  currency: row.currency,
});
