import { z } from 'zod';

/** The directives that are counted by name; whatever else a report claims is `other`. */
const DIRECTIVES = [
  'base-uri',
  'connect-src',
  'default-src',
  'form-action',
  'frame-ancestors',
  'img-src',
  'script-src',
  'script-src-attr',
  'script-src-elem',
  'style-src',
  'style-src-attr',
  'style-src-elem',
] as const;

/** What was stopped when it has no address (CSP3 §5.3). */
const KEYWORDS: readonly string[] = ['inline', 'eval', 'wasm-eval', 'self', 'data', 'blob', 'about'];

/** What we keep of a report: addresses and samples of our pages would tell handles. */
export interface Violation {
  readonly directive: (typeof DIRECTIVES)[number] | 'other';
  /** The origin of what was stopped, or a keyword of the specification. */
  readonly blocked: string;
}

/** Older browsers write the sources of the directive behind its name. */
const text = z.string().optional().catch(undefined);
const older = z
  .object({ 'effective-directive': text, 'violated-directive': text, 'blocked-uri': text })
  .transform((report) =>
    violation(report['effective-directive'] ?? report['violated-directive'], report['blocked-uri']),
  );
const newer = z
  .object({ effectiveDirective: text, blockedURL: text })
  .transform((body) => violation(body.effectiveDirective, body.blockedURL));

const alone = z.object({ 'csp-report': older }).transform((report) => [report['csp-report']]);
const batch = z
  .array(z.object({ type: z.string(), body: z.unknown() }))
  .max(100)
  .transform((reports) => reports.filter(({ type }) => type === 'csp-violation').map(({ body }) => body))
  .pipe(z.array(newer));

/** A report as `report-uri` sends it (CSP2), or reports as `report-to` does (Reporting API), without others of a batch. */
export const violationsSchema = z.union([alone, batch], 'is no report');

function violation(directive = '', blocked = ''): Violation {
  const [name] = directive.split(' ');
  return { directive: DIRECTIVES.find((known) => known === name) ?? 'other', blocked: originOf(blocked) };
}

/** Origins of the web alone: the address of a file or an extension tells more than where something came from. */
function originOf(blocked: string): string {
  if (KEYWORDS.includes(blocked)) return blocked;
  const url = URL.canParse(blocked) ? new URL(blocked) : undefined;
  if (url && KEYWORDS.includes(url.protocol.slice(0, -1))) return url.protocol.slice(0, -1);
  return url && /^(https?|wss?):$/.test(url.protocol) && url.origin.length <= 100 ? url.origin : 'unknown';
}
