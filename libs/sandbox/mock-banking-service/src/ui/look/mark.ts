import { asset } from './asset.js';

/** The product's mark, for the browser's tab: an open book in a rounded square. */
export const MARK = asset(
  'mark.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#4a3f8c"/><path d="M7 10.5c3.4-1 6.5-.6 9 1.3 2.5-1.9 5.6-2.3 9-1.3v11.5c-3.4-1-6.5-.6-9 1.3-2.5-1.9-5.6-2.3-9-1.3zM16 11.8v11.3" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>`,
);
