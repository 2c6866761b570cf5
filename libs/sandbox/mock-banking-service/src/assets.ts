import type { Asset } from './ui/look/asset.js';
import { MARK } from './ui/look/mark.js';
import { SANDBOX_STYLESHEET } from './ui/look/sandbox-stylesheet.js';

/** All that `/assets` serves. */
export const ASSETS: readonly Asset[] = [SANDBOX_STYLESHEET, MARK];
