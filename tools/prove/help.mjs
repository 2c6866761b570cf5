const RULES = `
Runs on processes and databases of its own, which go with it; takes 15 minutes at the most.
Leaves reports/prove-<name>.json. Exit code: 0 when every finding holds, 1 otherwise, 2 when it cannot be tried.
`;

/** What each proof shows, and its options. */
export const help = {
  volume: `npm run prove:volume: a million transactions of 200 accounts, from the bank to Banking Service

Compares, account by account and in order, what the bank booked, what the ledger has, what was sent, what was accepted
and what Banking Service shows: nothing lost, nothing twice, nothing out of order. Measures memory and connections.

Options
  --rows <n>       transactions in all (1000000)
  --accounts <n>   bank accounts (200)
  --largest <n>    transactions of the largest of them (50000)
  --workers <n>    provider workers (4)
  --rate <n>       requests per second, agreed on both sides (400)
  --seed <n>       the same seed makes the same accounts (1)
${RULES}`,
  pace: `npm run prove:pace: ten requests in any sliding second, used to the full, by one worker and by four

Reads the sandbox's own log of requests. A customer's PATCH behind 20,000 statements is timed.

Options
  --seconds <n>    how long each part sends (300)
  --statements <n> what waits in front of the PATCH (20000)
${RULES}`,
  kill: `npm run prove:kill: kill -9 of any process, the database server too, again and again during a back-fill

Before that, the worker that is about to send a statement is stopped (SIGSTOP) for longer than its lease, another one
takes over, and the first goes on (SIGCONT). Then everything is compared as by prove:volume.

Options
  --kills <n>      how many (20)
  --rows <n>       transactions in all (60000)
  --accounts <n>   bank accounts (40)
  --seed <n>       which process is killed when; printed, any number at first
${RULES}`,
  slice: `A slice of all three proofs, for npm test: less than a minute
${RULES}`,
};
