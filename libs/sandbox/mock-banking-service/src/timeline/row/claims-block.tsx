import type { VNode } from 'preact';
import type { TokenClaims } from '@feedline/mock-hooks';
import { relativeWords } from './duration-words.js';

/** Claims that are moments, in seconds (RFC 7519 §4.1). */
const MOMENTS = new Set(['exp', 'iat', 'nbf', 'auth_time']);
const LONGEST_MOMENT = 8_640_000_000_000;

/** What a token says; moments as times, and how far they are away. */
export const ClaimsBlock = (props: { claims: TokenClaims; now: Date; isAnswer: boolean }): VNode => {
  const { claims, now, isAnswer } = props;
  return (
    <div class="tl-part">
      <h4>{isAnswer ? 'Claims of the token in the answer' : 'Claims of the bearer token'}</h4>
      <dl class="tl-pairs tl-claims">
        {Object.entries(claims.header).map(([name, value]) => (
          <div key={`header-${name}`} class="tl-claim-header">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {Object.entries(claims.payload).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Claim name={name} value={value} now={now} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

const Claim = ({ name, value, now }: { name: string; value: unknown; now: Date }) => {
  if (!MOMENTS.has(name) || typeof value !== 'number' || Math.abs(value) > LONGEST_MOMENT) {
    return <>{typeof value === 'string' ? value : JSON.stringify(value)}</>;
  }
  const moment = new Date(value * 1000);
  return (
    <>
      {moment
        .toISOString()
        .replace('T', ' ')
        .replace(/\.000Z$/, ' UTC')}{' '}
      <span class="tl-relative">{relativeWords(moment, now)}</span>
    </>
  );
};
