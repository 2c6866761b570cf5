import { SandboxDesk } from '../../sandbox/sandbox-desk.js';
import type { CompanyClient, StartedLink } from '../product/company-client.js';
import { bankOf, type Stage } from '../stage.js';
import { StoryError } from '../story.error.js';

/** A link on its way, with the authorisation behind it. */
export interface Link extends StartedLink {
  readonly authorisationId: string;
}

/** Long enough for a busy machine, in milliseconds. */
const LIMIT_MS = 15_000;

/** Step 4: the product sends its customer on the way. The journal tells which authorisation that began. */
export async function startLink(stage: Stage, company: CompanyClient): Promise<Link> {
  const started = await company.startLink(bankOf(stage).bankId);
  const path = `${new URL(company.base).pathname}/indirectlinkaccount`;
  const desk = new SandboxDesk(stage.urls['mock-banking-service']);
  const calls = await desk.journal({ direction: 'in', path, waitMs: LIMIT_MS });
  const authorisationId = calls.findLast((call) => call.path === path)?.authorisationId;
  if (!authorisationId) throw new StoryError('The journal of the sandbox knows nothing of the new authorisation.');
  return { ...started, authorisationId };
}
