import { statementSchema, type Statement } from '@feedline/contracts';

const TWO_WEEKS_MS = 14 * 24 * 3_600 * 1_000;
const DECIMALS: Readonly<Record<string, number>> = { JPY: 0, GBP: 2, KWD: 3 };

/** What the other side holds a statement against: written from wire contract §4.1 and §4.3, without a rule of ours. */
export interface VendorRules {
  readonly currency: string;
  readonly maximum: number;
  readonly inMinorUnits: { readonly transactionAmount: boolean; readonly sums: boolean; readonly balances: boolean };
}

type Detail = Statement['data']['transactionDetails'][number];

/** One bank account at Banking Service: what it holds, and what it says against a statement. */
export class VendorBooks {
  readonly ids = new Set<string>();
  newest: number | undefined;

  constructor(
    readonly bankAccountId: string,
    private readonly rules: VendorRules,
  ) {}

  /** Everything that is wrong with a body; ids that are there already are told by `duplicates` instead. */
  faults(body: string, now: Date): string[] {
    const parsed = statementSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return ['shape'];
    const { data } = parsed.data;
    const rows = data.transactionDetails;
    const times = rows.map(({ datePosted }) => Date.parse(datePosted));
    const found: Record<string, boolean> = {
      'another account': [data.principalId, ...rows.map((row) => row.bankAccountId)].some(
        (id) => id !== this.bankAccountId,
      ),
      'no rows': rows.length === 0,
      'too many': rows.length > this.rules.maximum,
      'id twice': new Set(rows.map(({ uniqueId }) => uniqueId)).size < rows.length,
      'not in order': times.some((time, index) => index > 0 && time < times[index - 1]!),
      'too wide': Math.max(...times) - Math.min(...times) > TWO_WEEKS_MS,
      'in the future': times.some((time) => time > now.getTime()),
      'older than the newest': times.some((time) => this.newest !== undefined && time < this.newest),
      'wrong sign': rows.some((row) =>
        row.transactionType === 'DEBIT' ? row.transactionAmount > 0 : row.transactionAmount < 0,
      ),
      'wrong count': data.expected.transactionDetailsCount !== rows.length || data.expected.accountDetailsCount !== 1,
      'wrong sum': !this.sumsAgree(data, rows),
      'no balance': data.accountDetails[0]?.balances.ledgerBalance === undefined,
      'wrong currency': rows.some(({ currency }) => currency !== undefined && currency !== this.rules.currency),
    };
    return Object.keys(found).filter((fault) => found[fault]);
  }

  /** Which of a body's ids are there already. */
  duplicates(body: string): string[] {
    return rowsOf(body)
      .map(({ uniqueId }) => uniqueId)
      .filter((id) => this.ids.has(id));
  }

  /** Books the rows of a body, or those of them that are named. */
  book(body: string, only?: readonly string[]): void {
    for (const { uniqueId, datePosted } of rowsOf(body)) {
      if (only && !only.includes(uniqueId)) continue;
      this.ids.add(uniqueId);
      this.newest = Math.max(this.newest ?? -Infinity, Date.parse(datePosted));
    }
  }

  /** The minor units of an amount, by its digits. */
  minorOf(amount: number, isMinor: boolean): bigint {
    const decimals = isMinor ? 0 : (DECIMALS[this.rules.currency] ?? 0);
    const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(amount)) ?? [];
    if (whole === undefined || fraction.length > decimals) throw new Error(`${amount} is no amount`);
    return BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`);
  }

  private sumsAgree({ expected }: Statement['data'], rows: readonly Detail[]): boolean {
    const { inMinorUnits } = this.rules;
    const sum = (type: Detail['transactionType']): bigint =>
      rows
        .filter(({ transactionType }) => transactionType === type)
        .reduce((total, row) => total + this.minorOf(row.transactionAmount, inMinorUnits.transactionAmount), 0n);
    return (
      this.minorOf(expected.transactionCreditSum ?? 0, inMinorUnits.sums) === sum('CREDIT') &&
      this.minorOf(expected.transactionDebitSum ?? 0, inMinorUnits.sums) === sum('DEBIT')
    );
  }
}

const rowsOf = (body: string): Detail[] => (JSON.parse(body) as Statement).data.transactionDetails;
