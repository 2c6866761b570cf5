import type { AuthorisedBankAccount } from '@feedline/contracts';
import { linkBankAccountJob } from '@feedline/contracts';
import { parseConfiguration, Seal } from '@feedline/platform';
import { createTestDatabase, FakeClock } from '@feedline/test-kit';
import { createHash, randomUUID } from 'node:crypto';
import { AuditRepository } from '../audit.repository.js';
import { AuthorisationRepository } from '../authorisation.repository.js';
import { BankAccountLinkRepository } from '../bank-account-link.repository.js';
import type { CustomerKey } from '../customer-lock.js';
import { Database, type Sql } from '../database.js';
import { DecisionRepository } from '../decision.repository.js';
import { CustomerErasureRepository } from '../erasure/customer-erasure.repository.js';
import { InboxRepository } from '../inbox.repository.js';
import { migrateConnector } from '../migrate.js';
import { OutboxDeskRepository } from '../outbox-desk.repository.js';
import { OutboxRepository } from '../outbox.repository.js';
import { retentionConfig } from '../retention/retention.config.js';
import { RetentionRepository } from '../retention/retention.repository.js';
import { SignInAttemptRepository } from '../sign-in-attempt.repository.js';
import { leavesOf } from './leaves-of.js';

export type TestBooks = Awaited<ReturnType<typeof startTestBooks>>;

/** The connector's database with its repositories, and short words for what happens in it. */
export async function startTestBooks() {
  const { url, drop } = await createTestDatabase(migrateConnector);
  const database = new Database(url, 4);
  const clock = new FakeClock();
  const audit = new AuditRepository(database);
  const repositories = {
    audit,
    desk: new OutboxDeskRepository(database),
    links: new BankAccountLinkRepository(database),
    retention: new RetentionRepository(database),
    erasures: new CustomerErasureRepository(database, audit, new Seal(Buffer.alloc(32, 7))),
  };
  const rows = async (sql: string, values?: unknown[]) =>
    (await database.query<Record<string, unknown>>(sql, values)).rows;
  return {
    ...repositories,
    ...happenings(database, clock),
    database,
    rows,
    clock,
    periods: parseConfiguration({}, retentionConfig),
    told: (externalId: string | null | undefined) => ({ externalId: externalId ?? null, requestedStartDate: null }),
    account: (id: string, accountName: string): AuthorisedBankAccount => ({
      bankAccountExternalId: `external-${id}`,
      accountName,
      bankIdentifier: `credentials-${id}`,
      branchIdentifier: 'n/a',
      accountIdentifier: `account-${id}`,
    }),
    /** Every text in every column of every table, and inside of JSON that is kept as text. */
    everything: async () => {
      const tables = await rows(`select tablename from pg_tables where schemaname = 'public'`);
      const all = tables.map(({ tablename }) => rows(`select to_jsonb(t) as row from "${String(tablename)}" t`));
      return leavesOf(await Promise.all(all));
    },
    /** Empties all but the audit, which cannot be emptied: it is made anew. */
    empty: async () => {
      await rows(
        `truncate notification, outbox, authorisation, granted_account, sign_in_attempt, sign_in_pause, bank_account_link,
                  lane, statement, delivery, lane_event, ledger_account, ledger_entry, pending_transaction, ledger_refusal,
                  reconciliation`,
      );
      await rows('alter table audit_entry disable trigger all');
      await rows('delete from audit_entry');
      await rows('alter table audit_entry enable trigger all');
    },
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

function happenings(database: Database, clock: FakeClock) {
  const outbox = new OutboxRepository(database);
  const authorisations = new AuthorisationRepository(database);
  const decisions = new DecisionRepository(database, outbox);
  const inbox = new InboxRepository(database, outbox);
  return {
    authorisations,
    decisions,
    inbox,
    /** A customer gives consent to accounts; answers the authorisation's id. */
    grant: async ({ bankId, customerRef }: CustomerKey, accounts: AuthorisedBankAccount[]) => {
      const key = { bankId, authorisationId: randomUUID() };
      await authorisations.announce(key, clock.now(), 'c');
      await decisions.grant({ ...key, customerRef, accounts, now: clock.now() });
      return key.authorisationId;
    },
    /** Banking Service takes every report. */
    report: async () => {
      const { rows } = await database.query<{ bank_id: string; authorisation_id: string }>(
        `select bank_id, authorisation_id from authorisation where state in ('granted', 'declined')`,
      );
      for (const { bank_id: bankId, authorisation_id: authorisationId } of rows) {
        await authorisations.markReported({ bankId, authorisationId }, clock.now());
      }
      await database.query(`update outbox set state = 'done', ended_at = $1 where job = 'report-authorisation'`, [
        clock.now(),
      ]);
    },
    /** A notification comes; one about a bank account asks for work. `more` is written into its body as it is. */
    notify: async (type: string, resourceType: string, resourceId: string, ...[data, more]: [object, string?]) => {
      const written = { type, resource: { id: resourceId, type: resourceType }, additionalData: data };
      const body = JSON.stringify(written).replace('Jürgen', more ?? 'Jürgen');
      const notificationId = randomUUID();
      const envelope = { notificationId, bankId: 'bank-one', type, resourceType, resourceId, body };
      const contentDigest = createHash('sha256').update(body).digest('hex');
      const kind = resourceType === 'bankAccount' ? 'bank-account-created' : 'unknown';
      const rest = { kind, contentDigest, contradiction: null, correlationId: 'c', receivedAt: clock.now() } as const;
      await inbox.keep({ ...envelope, ...rest }, kind === 'unknown' ? undefined : linkBankAccountJob);
      return notificationId;
    },
    /** Ends every job that a notification asked for in a state. */
    work: (state = 'done') =>
      database.query(`update outbox set state = $1, ended_at = $2 where job = 'link-bank-account'`, [
        state,
        clock.now(),
      ]),
    /** A browser that has signed in; the claim is its turn to decide. */
    signIn: async ({ bankId, customerRef }: CustomerKey) => {
      const attempts = new SignInAttemptRepository(database);
      const [attemptId, handleHash] = [randomUUID(), randomUUID()];
      const key = { bankId, authorisationId: randomUUID() };
      await attempts.begin({ ...key, attemptId, handleHash, redirectUri: 'r', state: 's', startedAt: clock.now() });
      await attempts.signIn(handleHash, key, { customerRef, challengeId: 'challenge' });
      const turn = { handleHash, nextHandleHash: handleHash, from: 'passcode', to: 'decided' } as const;
      return { key, claim: (sql: Sql) => attempts.take(turn, sql) };
    },
  };
}
