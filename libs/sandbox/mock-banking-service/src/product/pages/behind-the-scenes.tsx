import type { SpoilView } from '../../spoil-panel/read-spoils.js';
import { SPOIL_PANEL_ASSETS, SpoilPanel } from '../../spoil-panel/spoil-panel.js';
import type { TimelineView } from '../../timeline/read-timeline.js';
import { TIMELINE_SCRIPTS, TIMELINE_STYLESHEET } from '../../timeline/timeline-assets.js';
import { TimelinePanel } from '../../timeline/timeline-panel.js';

/** What the panels show. */
export interface Behind {
  readonly timeline: TimelineView;
  readonly spoils: SpoilView;
}

/** What a page must load that has the panels. */
export const BEHIND_ASSETS = {
  stylesheets: [TIMELINE_STYLESHEET, SPOIL_PANEL_ASSETS.stylesheet],
  scripts: [...TIMELINE_SCRIPTS, SPOIL_PANEL_ASSETS.script],
};

/** Beside the product, what happens behind it; folded on small screens. */
export const BehindTheScenes = ({ timeline, spoils }: Behind) => (
  <aside class="behind" aria-label="Behind the scenes">
    <details id="behind" open>
      <summary>
        Behind the scenes <span class="quiet">only in this sandbox</span>
      </summary>
      <div class="behind-panels">
        <TimelinePanel view={timeline} />
        <SpoilPanel view={spoils} />
      </div>
    </details>
  </aside>
);
