import type { ComponentChildren, VNode } from 'preact';
import type { TimelineCall } from '../timeline-call.js';
import { ClaimsBlock } from './claims-block.js';
import { curlOf } from './curl-of.js';
import { prettyBody } from './pretty-body.js';
import { statusOf } from './status-of.js';

/** All that is known of a call. */
export const CallDetails = ({ call, now }: { call: TimelineCall; now: Date }): VNode => (
  <div class="tl-details">
    <Part title="Call">
      <Pairs
        pairs={[
          ['address', `${call.calledAt}${call.path}`],
          ['answer', statusOf(call).words],
          ...(call.spoiled === null ? [] : [['spoiled', call.spoiled] as const]),
          ...(call.authorisationId === null ? [] : [['authorisation', call.authorisationId] as const]),
          ...(call.correlationId === null ? [] : [['correlation id', call.correlationId] as const]),
          ...(call.requestSha256 === null ? [] : [['body SHA-256', call.requestSha256] as const]),
        ]}
      />
    </Part>
    {call.query !== '' && (
      <Part title="Query">
        <Pairs pairs={queryPairs(call.query)} />
      </Part>
    )}
    <Headers title="Request headers" headers={call.requestHeaders} />
    {call.claims && <ClaimsBlock claims={call.claims} now={now} isAnswer={!call.requestHeaders['authorization']} />}
    <Body title="Request body" body={call.requestBody} />
    <Headers title="Answer headers" headers={call.responseHeaders} />
    <Body title="Answer body" body={call.responseBody} />
    <div class="tl-part">
      <div class="tl-part-head">
        <h4>As curl</h4>
        <button type="button" class="tl-copy" data-tl-copy>
          Copy
        </button>
      </div>
      <pre class="tl-code" tabindex={0}>
        <code data-tl-curl>{curlOf(call)}</code>
      </pre>
    </div>
  </div>
);

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div class="tl-part">
    <h4>{title}</h4>
    {children}
  </div>
);

const Pairs = ({ pairs }: { pairs: readonly (readonly [string, string])[] }) => (
  <dl class="tl-pairs">
    {pairs.map(([name, value], index) => (
      <div key={index}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const Headers = ({ title, headers }: { title: string; headers: Readonly<Record<string, string>> }) => {
  const pairs = Object.entries(headers);
  return pairs.length === 0 ? null : (
    <Part title={title}>
      <Pairs pairs={pairs} />
    </Part>
  );
};

const Body = ({ title, body }: { title: string; body: string | null }) => {
  if (body === null) return null;
  const { head, rest, lines, leftOut } = prettyBody(body);
  return (
    <Part title={title}>
      <pre class="tl-code" tabindex={0}>
        <code>{head}</code>
      </pre>
      {rest !== '' && (
        <details class="tl-rest">
          <summary>{lines} lines, show the rest</summary>
          <pre class="tl-code" tabindex={0}>
            <code>{rest}</code>
          </pre>
        </details>
      )}
      {leftOut > 0 && <p class="tl-note">{leftOut} more characters are only in the journal.</p>}
    </Part>
  );
};

/** Names and values as they were meant; what cannot be decoded stays as it is. */
const queryPairs = (query: string): [string, string][] =>
  query.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
  });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
