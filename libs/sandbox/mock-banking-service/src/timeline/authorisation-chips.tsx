import type { ComponentChildren, VNode } from 'preact';
import type { RecentAuthorisation } from './timeline-call.js';

const SHOWN_OF_ID = 8;

/** All calls, or those of one authorisation: the newest ones by bank and time. */
export const AuthorisationChips = (props: {
  recent: readonly RecentAuthorisation[];
  chosen: string | undefined;
}): VNode | null => {
  const { recent, chosen } = props;
  if (recent.length === 0 && chosen === undefined) return null;
  const isListed = recent.some(({ authorisationId }) => authorisationId === chosen);
  return (
    <ul class="tl-chips">
      <Chip isChosen={chosen === undefined}>All calls</Chip>
      {recent.map(({ authorisationId, bankName, createdAt }) => (
        <Chip key={authorisationId} authorisationId={authorisationId} isChosen={authorisationId === chosen}>
          {bankName}{' '}
          <time data-tl-clock datetime={createdAt.toISOString()}>
            {createdAt.toISOString().slice(11, 16)}
          </time>
        </Chip>
      ))}
      {chosen !== undefined && !isListed && (
        <Chip authorisationId={chosen} isChosen>
          {chosen.slice(0, SHOWN_OF_ID)}…
        </Chip>
      )}
    </ul>
  );
};

const Chip = (props: { authorisationId?: string; isChosen: boolean; children: ComponentChildren }) => {
  const { authorisationId, isChosen, children } = props;
  const query = authorisationId === undefined ? '' : `?authorisationId=${encodeURIComponent(authorisationId)}`;
  return (
    <li>
      <a
        class="tl-filter"
        href={`/timeline${query}`}
        title={authorisationId ? `Only the calls of authorisation ${authorisationId}` : undefined}
        data-tl-filter={authorisationId ?? ''}
        aria-current={isChosen ? 'true' : undefined}
      >
        {children}
      </a>
    </li>
  );
};
