/** A fact that nothing public states: what we take it to be, and what changes on the day we learn better. */
export interface Assumption<Value = unknown> {
  /** Where `docs/wire-contract.md` says it, for example `§2.1`. */
  readonly section: string;
  readonly value: Value;
  readonly ifWrong: string;
}

const assume = <const Value>(section: string, value: Value, ifWrong: string): Assumption<Value> => ({
  section,
  value,
  ifWrong,
});

/**
 * Every [A] of `docs/wire-contract.md`, by the name it carries there.
 * Code that relies on one reads it from here, so that meeting the real service costs one edit.
 */
export const assumptions = {
  inboundTokenClaims: assume(
    '§2.1',
    { issuer: 'SAGE_ID_ISSUER', audience: 'NOTIFICATION_AUDIENCE' },
    'Set the two variables to the claims that the real tokens carry.',
  ),
  candidateResourceTypes: assume(
    '§2.1',
    ['bankAccount', 'bankAccountFromCandidate', 'bankAccountsFromCandidate'],
    'Add the real word; a type that is not listed but carries an externalId is accepted already.',
  ),
  shorterHistory: assume('§2.1', 'send-what-there-is', 'Refuse a start date that is older than our history.'),
  senderRetries: assume(
    '§2.1',
    { firstPauseMs: 500, factor: 2, longestPauseMs: 30_000, attempts: 20 },
    'Only the sandbox changes; the connector survives any number of repeats, none included.',
  ),
  authDelivery: assume('§2.2', ['embed', 'navigate'], 'Drop the way that is never used from the sandbox.'),
  authRefreshBankAccount: assume('§2.3', 'bank-id-or-bank-account-id', 'Check the parameter instead of logging it.'),
  unknownExternalIdStatus: assume('§2.4', 404, 'Answer with the status that the service expects.'),
  availableAccountsProtected: assume('§2.4', true, 'Switch the check of header and token off.'),
  tokenErrors: assume(
    '§3',
    {
      unknownClient: { status: 401, error: 'access_denied' },
      unknownAudience: { status: 403, error: 'access_denied' },
      unsupportedGrant: { status: 400, error: 'unsupported_grant_type' },
      invalidRequest: { status: 400, error: 'invalid_request' },
    },
    'Correct the mock; the token manager treats every non-2xx alike.',
  ),
  tokenMetadataPaths: assume(
    '§3',
    { jwks: '/.well-known/jwks.json', metadata: '/.well-known/openid-configuration' },
    'Point SAGE_ID_JWKS_URL at the real key set.',
  ),
  uniqueIdScope: assume('§4.1', 'bank-account-id', 'Widen the key under which delivered ids are kept.'),
  failedStatementIds: assume('§4.1', 'free-again', 'Mint new ids for the rows of a failed statement.'),
  statementSpanField: assume('§4.1', 'datePosted', 'Cut statements by the other date.'),
  stableIdentifiers: assume('§4.2', 'minted-once', 'Send the identifiers that the service asks for.'),
  failedAuthorisationStatus: assume('§4.2', 'failed', 'Send the word that the service expects after a cancel.'),
  repeatedAuthorisation: assume(
    '§4.2',
    { identical: 'first-answer', different: 'authorisationDecided' },
    'Adjust the mock, and what the client takes for a final refusal.',
  ),
  authorisationRejections: assume(
    '§4.2',
    {
      unknownAuthorisation: 404,
      authorisationDecided: 409,
      authorisationClosed: 409,
      authorisationExpired: 410,
      bankAccountsMissing: 400,
      bankAccountDoubled: 400,
    },
    'Correct codes and statuses here: the sandbox answers with them, the client gives up at the words it knows.',
  ),
  amountUnits: assume(
    '§4.3',
    { transactionAmount: 'major', sums: 'major', balances: 'major', exchangeAmount: 'minor' },
    'Turn the switch of the field in STATEMENT_AMOUNT_UNITS.',
  ),
  statementStates: assume(
    '§4.3',
    {
      success: ['complete', 'completed', 'success', 'succeeded', 'processed'],
      failure: ['failed', 'failure', 'error', 'rejected'],
      progress: ['received', 'inProgress', 'pending', 'processing', 'queued'],
    },
    'Add the word to its set.',
  ),
  statementRejections: assume(
    '§4.3',
    {
      unknownBankAccount: 404,
      cancelledBankAccount: 410,
      statementInFlight: 409,
      duplicateUniqueId: 409,
      tooManyTransactions: 422,
      countMismatch: 422,
      sumMismatch: 422,
      wrongSign: 422,
      balanceMissing: 422,
      unordered: 422,
      spreadTooWide: 422,
      olderThanNewest: 422,
      futureDated: 422,
      badCurrency: 422,
      badDate: 400,
    },
    'Correct codes and statuses here: the sandbox answers with them, the client looks for the words it knows.',
  ),
  identicalStatement: assume('§4.1', ['first-answer', 'refused'], 'Drop the answer that is never given.'),
  accountQueryAnswers: assume('§4.4', { several: 'newest', none: 404 }, 'Correct the mock and the reconciliation.'),
  bankCreatedShape: assume(
    '§4.5',
    ['principalId', 'principalID', 'principal_id', '_id'],
    'Read the id under the name that the service uses.',
  ),
  transactionPage: assume('§5', 100, 'Change the page size of the sandbox.'),
  creditCardSign: assume('§5', 'as-booked', 'Turn the sign for the account types concerned.'),
  nonceReplayStatus: assume('§5', 401, 'Change the status in the sandbox.'),
} as const satisfies Record<string, Assumption>;
