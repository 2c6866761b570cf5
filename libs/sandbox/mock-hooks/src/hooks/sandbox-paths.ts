const PATHS = ['/sandbox', '/health', '/metrics', '/docs', '/favicon.ico'];

/** Whether a path belongs to the sandbox itself: such calls are neither spoiled nor written to the journal. */
export const isSandboxPath = (path: string): boolean =>
  PATHS.some((own) => path === own || path.startsWith(`${own}/`) || path.startsWith(`${own}-`));
