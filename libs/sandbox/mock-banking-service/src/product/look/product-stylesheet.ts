import { readFileSync } from 'node:fs';
import { asset } from '../../ui/look/asset.js';

/** The look of the product, on the sandbox's own. */
export const PRODUCT_STYLESHEET = asset('product.css', readFileSync(new URL('./product.css', import.meta.url), 'utf8'));
