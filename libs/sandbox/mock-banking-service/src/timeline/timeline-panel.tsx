import type { VNode } from 'preact';
import { AuthorisationChips } from './authorisation-chips.js';
import type { TimelineView } from './read-timeline.js';
import { CallRow } from './row/call-row.js';
import { SageIdNote } from './sage-id/sage-id-note.js';

const LANES = ['Product', 'Banking Service', 'Connector', 'Sage ID'];

/** Every call between Banking Service, Sage ID and the connector, live; `isAlone` on a page of its own. */
export const TimelinePanel = ({ view, isAlone = false }: { view: TimelineView; isAlone?: boolean }): VNode => {
  const { calls, cursor, filter, recent, sageId, now } = view;
  return (
    <section
      class={isAlone ? 'timeline timeline-alone' : 'timeline'}
      id="timeline"
      aria-labelledby="timeline-title"
      data-timeline
      data-cursor={cursor}
      data-authorisation={filter.authorisationId}
    >
      <PanelHead count={calls.length} isAlone={isAlone} />
      <nav aria-label="Calls of one authorisation" data-tl-part="chips">
        <AuthorisationChips recent={recent} chosen={filter.authorisationId} />
      </nav>
      <div data-tl-part="sage-id" role="status">
        <SageIdNote state={sageId} />
      </div>
      <div class="tl-lane-names" aria-hidden="true">
        {LANES.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <div class="tl-scroll" id="timeline-scroll" tabindex={0} role="region" aria-label="Calls, oldest first">
        <div class="tl-flow">
          <ol class="tl-calls" id="timeline-calls">
            {calls.map((call) => (
              <CallRow key={call.sequence} call={call} now={now} />
            ))}
          </ol>
          <Empty filter={filter} />
        </div>
      </div>
      <button type="button" class="tl-newest" id="timeline-newest" hidden>
        Newer calls
      </button>
    </section>
  );
};

const PanelHead = ({ count, isAlone }: { count: number; isAlone: boolean }) => (
  <div class="tl-head">
    {isAlone ? (
      <h1 class="tl-heading" id="timeline-title">
        Live timeline
      </h1>
    ) : (
      <h2 class="tl-heading" id="timeline-title">
        Live timeline
      </h2>
    )}
    <span class="tl-tools">
      <button type="button" class="tl-tool" id="timeline-pause" aria-pressed="false" hidden>
        Pause
      </button>
      <button type="button" class="tl-tool" id="timeline-clear" hidden>
        Clear
      </button>
      {!isAlone && (
        <a class="tl-tool" href="/timeline" target="_blank" rel="noopener">
          Full page<span class="unseen"> (opens a new tab)</span>
        </a>
      )}
    </span>
    <div class="tl-state">
      <span class="tl-live" id="timeline-live" data-state="still" role="status">
        <span class="tl-live-words">reload for new calls</span>
      </span>
      <span class="tl-count">
        <b id="timeline-count">{count}</b> shown
      </span>
    </div>
  </div>
);

const Empty = ({ filter }: { filter: TimelineView['filter'] }) => (
  <div class="tl-empty">
    <p class="tl-empty-title">
      {filter.authorisationId ? 'No call of this authorisation yet' : 'Nothing was called yet'}
    </p>
    <p>
      Choose a company, connect a bank and sign in: every call between Banking Service, the connector and Sage ID
      appears here as it happens.
    </p>
  </div>
);
