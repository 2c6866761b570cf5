import { FOLD_ASIDE_SCRIPT } from './product/look/fold-aside-script.js';
import { FOLLOW_LINK_SCRIPT } from './product/look/follow-link-script.js';
import { FOLLOW_NEWS_SCRIPT } from './product/look/follow-news-script.js';
import { PRODUCT_STYLESHEET } from './product/look/product-stylesheet.js';
import { SPOIL_PANEL_ASSETS } from './spoil-panel/spoil-panel.js';
import { TIMELINE_SCRIPTS, TIMELINE_STYLESHEET } from './timeline/timeline-assets.js';
import type { Asset } from './ui/look/asset.js';
import { MARK } from './ui/look/mark.js';
import { SANDBOX_STYLESHEET } from './ui/look/sandbox-stylesheet.js';
import { WATCH_FRAME_SCRIPT } from './ui/look/watch-frame-script.js';

/** All that `/assets` serves. */
export const ASSETS: readonly Asset[] = [
  SANDBOX_STYLESHEET,
  PRODUCT_STYLESHEET,
  MARK,
  WATCH_FRAME_SCRIPT,
  FOLD_ASIDE_SCRIPT,
  FOLLOW_LINK_SCRIPT,
  FOLLOW_NEWS_SCRIPT,
  TIMELINE_STYLESHEET,
  ...TIMELINE_SCRIPTS,
  SPOIL_PANEL_ASSETS.stylesheet,
  SPOIL_PANEL_ASSETS.script,
];
