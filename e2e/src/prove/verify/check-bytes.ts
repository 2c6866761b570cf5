import { queryDatabase, type DatabaseUrls } from '@feedline/local-stack';
import { nothingWrong } from '../command/findings.js';
import type { Finding } from '../command/proof.js';

interface SentBytes {
  readonly account: string;
  readonly sha256: string;
  readonly isDone: boolean;
}

/** Whatever came there was stored here first, byte for byte; what is accepted here was processed there, once. */
export async function checkBytes({ connector, sandbox }: DatabaseUrls): Promise<Finding[]> {
  const ours = await queryDatabase<SentBytes>(
    connector,
    `select l.bank_account_id as account, s.body_sha256 as sha256, s.state = 'accepted' as "isDone"
       from statement s join lane l using (lane_id)`,
  );
  const theirs = await queryDatabase<SentBytes>(
    sandbox,
    `select bank_account_id as account, body_sha256 as sha256, state = 'succeeded' as "isDone" from statement`,
  );
  const key = ({ account, sha256 }: SentBytes): string => `${account} ${sha256.slice(0, 12)}`;
  const stored = new Set(ours.map(key));
  const processed = theirs.filter(({ isDone }) => isDone).map(key);
  const accepted = ours.filter(({ isDone }) => isDone).map(key);
  const [once, isAccepted] = [new Set(processed), new Set(accepted)];
  return [
    nothingWrong(
      'bytes there that were not stored here',
      theirs.map(key).filter((one) => !stored.has(one)),
    ),
    nothingWrong(
      'accepted here, not processed there',
      accepted.filter((one) => !once.has(one)),
    ),
    nothingWrong(
      'processed there, not accepted here',
      processed.filter((one) => !isAccepted.has(one)),
    ),
  ];
}
