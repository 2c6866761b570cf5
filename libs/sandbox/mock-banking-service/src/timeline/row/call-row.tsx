import type { VNode } from 'preact';
import { contractStepOf, type ContractStep } from '../contract-step.js';
import { PARTY_NAMES, type Party } from '../party.js';
import type { TimelineCall } from '../timeline-call.js';
import { CallDetails } from './call-details.js';
import { tookWords } from './duration-words.js';
import { ShortPath } from './short-path.js';
import { statusOf } from './status-of.js';

/** Which of the four lanes somebody stands on: outside, Banking Service, connector, Sage ID. */
const LANES: Readonly<Record<Party, number>> = {
  product: 1,
  customer: 1,
  unknown: 1,
  'banking-service': 2,
  connector: 3,
  'sage-id': 4,
};

const BAR_WIDTH = 40;
/** Ten seconds fill the bar; it grows with the logarithm, so that 5 ms and 50 ms look different too. */
const FULL_BAR_MS = 10_000;

/** One call, or the newest of many polls: a line in the diagram that unfolds to all that is known of it. */
export const CallRow = ({ call, now }: { call: TimelineCall; now: Date }): VNode => {
  const step = contractStepOf(call);
  return (
    <li
      class={classOf(call, step)}
      id={call.asked === null ? `call-${call.sequence}` : `polls-${call.authorisationId}`}
      data-sequence={call.sequence}
      data-change={call.change}
      data-at={call.placedAt}
      data-open={call.open ? 'true' : undefined}
    >
      <details>
        <summary>
          <time class="tl-time" datetime={call.at}>
            {call.at.slice(11, 19)}
            <small>{call.at.slice(19, 23)}</small>
          </time>
          <Arrow from={call.from} to={call.to} />
          <Request call={call} step={step} />
          <Outcome call={call} />
          <Who call={call} />
        </summary>
        <CallDetails call={call} now={now} />
      </details>
    </li>
  );
};

const classOf = (call: TimelineCall, step: ContractStep | undefined): string =>
  [
    `tl-call tl-${statusOf(call).tone}`,
    ...(step ? [] : ['tl-untitled']),
    ...(call.asked === null ? [] : ['tl-polls']),
  ].join(' ');

/** The arrow in the diagram; the same is said in words beside it. */
const Arrow = ({ from, to }: { from: Party; to: Party }) => {
  const [begin, end] = [LANES[from], LANES[to]];
  const span = `tl-span-${Math.min(begin, end)}-${Math.max(begin, end)}`;
  return (
    <span class="tl-lanes" aria-hidden="true">
      <span class={`tl-arrow ${span} ${begin < end ? 'tl-right' : 'tl-left'}`} />
    </span>
  );
};

const Request = ({ call, step }: { call: TimelineCall; step: ContractStep | undefined }) => (
  <span class="tl-step">
    {step && (
      <span class="tl-title">
        {step.title} <span class="tl-section">{step.section}</span>
        {call.asked !== null && <span class="tl-asked">asked {call.asked} times</span>}
      </span>
    )}
    <span class="tl-request">
      <b class="tl-method">{call.method}</b> <ShortPath path={call.path} />
    </span>
  </span>
);

const Who = ({ call }: { call: TimelineCall }) => (
  <span class="tl-who">
    {PARTY_NAMES[call.from]} <span aria-hidden="true">→</span>
    <span class="unseen"> calls </span> {PARTY_NAMES[call.to]}
  </span>
);

const Outcome = ({ call }: { call: TimelineCall }) => {
  const { tone, text, words } = statusOf(call);
  return (
    <>
      <span class="tl-flags">
        {call.spoiled !== null && (
          <span class="tl-spoiled" title={call.spoiled}>
            spoiled
          </span>
        )}
        <span class={`tl-chip tl-chip-${tone}`} title={words}>
          {text}
        </span>
      </span>
      <span class="tl-took">
        <span>{call.open ? '' : tookWords(call.durationMs)}</span>
        <DurationBar ms={call.open ? FULL_BAR_MS : call.durationMs} />
      </span>
    </>
  );
};

const DurationBar = ({ ms }: { ms: number }) => {
  const share = Math.min(1, Math.log10(1 + ms) / Math.log10(1 + FULL_BAR_MS));
  return (
    <svg class="tl-bar" width={BAR_WIDTH} height="3" viewBox={`0 0 ${BAR_WIDTH} 3`} aria-hidden="true">
      <rect class="tl-bar-ground" width={BAR_WIDTH} height="3" rx="1.5" />
      <rect class="tl-bar-value" width={Math.max(2, Math.round(share * BAR_WIDTH))} height="3" rx="1.5" />
    </svg>
  );
};
