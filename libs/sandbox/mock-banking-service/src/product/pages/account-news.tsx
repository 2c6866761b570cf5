import type { ShownAccount } from './account-card.js';

/** Ids of bank accounts, as the address of the page has them. */
export interface NewsOfAccounts {
  readonly connected: unknown;
  readonly disconnected: unknown;
}

interface AccountNews {
  readonly shown: readonly ShownAccount[];
  readonly news: NewsOfAccounts;
}

/** What has just been done, when it has been done indeed. */
export const AccountNews = ({ shown, news }: AccountNews) => {
  const named = (id: unknown) => shown.find(({ account }) => account.bankAccountId === id);
  const connected = named(news.connected);
  const disconnected = named(news.disconnected);
  if (disconnected?.account.status === 'cancelled') {
    return (
      <p class="notice" role="status" data-news="disconnected">
        {disconnected.account.accountName} is disconnected. Its bank has been told to send nothing more.
      </p>
    );
  }
  if (!connected || connected.account.status === 'cancelled') return null;
  const bankName = connected.link?.bankName ?? 'The bank';
  return (
    <div class="notice good" role="status" data-news="connected">
      <p>
        <strong>{connected.account.accountName} is connected.</strong>
      </p>
      {connected.account.status === 'pending' ? (
        <p>
          What happens next: {bankName} is told of the account and sends its transactions. The account is pending until
          the first of them have arrived.
        </p>
      ) : (
        <p>Its first transactions have arrived from {bankName}.</p>
      )}
    </div>
  );
};
