/** What is set on a lane that nothing leads to a person any more. */
export const CLEAR_LANE = 'external_id = null, start_date = null, balances_sent = null';

/** What is set on a ledger entry: its words go, its booking stays. */
export const CLEAR_WORDS = 'description = null, details = null';

/**
 * What is set on a ledger account: it leads to no account of the bank any more, and nobody reads it; whoever reads it
 * just now is fenced off. A later link of the same account begins a ledger of its own.
 */
export const CLEAR_LEDGER = `external_id = '(cleared) ' || ledger_account_id, cursor = null, balance_minor = null,
  available_balance_minor = null, due_at = 'infinity', idle = true, in_hand = false, hand_out = hand_out + 1`;
