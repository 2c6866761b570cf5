import type { VNode } from 'preact';
import { SPOIL_PANEL_ASSETS, SpoilPanel } from '../spoil-panel/spoil-panel.js';
import type { SpoilView } from '../spoil-panel/read-spoils.js';
import { Document } from '../ui/pages/page.js';
import type { TimelineView } from './read-timeline.js';
import { TIMELINE_SCRIPTS, TIMELINE_STYLESHEET } from './timeline-assets.js';
import { TimelinePanel } from './timeline-panel.js';

/** The timeline on a page of its own, with the spoil panel below. */
export const TimelinePage = ({ view, spoils }: { view: TimelineView; spoils: SpoilView }): VNode => (
  <Document
    title="Live timeline · Feedline sandbox"
    class="timeline-page"
    stylesheets={[TIMELINE_STYLESHEET, SPOIL_PANEL_ASSETS.stylesheet]}
    scripts={[...TIMELINE_SCRIPTS, SPOIL_PANEL_ASSETS.script]}
  >
    <main class="timeline-main">
      <TimelinePanel view={view} isAlone />
      <SpoilPanel view={spoils} />
    </main>
  </Document>
);
