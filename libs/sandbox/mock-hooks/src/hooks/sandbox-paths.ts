const PATHS = [
  '/sandbox',
  '/health',
  '/metrics',
  '/docs',
  '/favicon.ico',
  '/timeline',
  '/spoil-panel',
  '/product',
  '/assets',
];

/**
 * Whether a path belongs to the sandbox itself, or to the product's own pages: such calls are neither spoiled nor
 * written to the journal.
 */
export const isSandboxPath = (path: string): boolean =>
  path === '/' || PATHS.some((own) => path === own || path.startsWith(`${own}/`) || path.startsWith(`${own}-`));
