import { readFileSync } from 'node:fs';
import type { VNode } from 'preact';
import { asset } from '../ui/look/asset.js';
import { Armed } from './armed.js';
import type { SpoilView } from './read-spoils.js';

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** The look of the panel, and the script that arms without leaving the page. */
export const SPOIL_PANEL_ASSETS = {
  stylesheet: asset('spoil-panel.css', textOf('./spoil-panel.css')),
  script: asset('spoil-panel.mjs', textOf('./browser/spoil-panel.mjs')),
};

/** Buttons that make the next call go wrong, and what is armed; `timeline.mjs` keeps the list up to date. */
export const SpoilPanel = ({ view }: { view: SpoilView }): VNode => (
  <section class="spoil-panel" id="spoil-panel" aria-labelledby="spoil-panel-title">
    <div class="sp-head">
      <h2 class="sp-heading" id="spoil-panel-title">
        Spoil the next call
      </h2>
      <p class="sp-lead">Make one call go wrong and watch what the connector does.</p>
    </div>
    <div data-tl-part="armed" role="status">
      <Armed armed={view.armed} held={view.held} />
    </div>
    <ul class="sp-cards">
      {view.cards.map(({ id, title, lesson }) => (
        <li key={id}>
          <form method="post" action="/spoil-panel/arm" class="sp-card" data-sp-form>
            <input type="hidden" name="spoil" value={id} />
            <button type="submit" class="sp-arm" id={`spoil-${id}`} aria-describedby={`spoil-${id}-lesson`}>
              {title}
            </button>
            <p class="sp-lesson" id={`spoil-${id}-lesson`}>
              {lesson}
            </p>
          </form>
        </li>
      ))}
    </ul>
  </section>
);
