import type { ProductVisitor, VisitedPage } from './product-visitor.js';
import { chooseAccount, granted, patchAuthorisation, returnAddress } from './provider.js';
import type { Stage } from './stage.js';

/** The link behind a page with the frame, as Banking Service names it. */
export const linkIdOf = ({ html }: VisitedPage): string =>
  /\/ui\/link\/([\w-]+)/.exec(html.querySelector('#banking-service-frame')?.getAttribute('src') ?? '')?.[1] ?? '';

/** The authorisation behind a page with the frame. */
export async function authorisationOf(stage: Stage, page: VisitedPage): Promise<string> {
  const rows = await stage.rows(`select authorisation_id from authorisation where link_id = '${linkIdOf(page)}'`);
  return (rows as { authorisation_id: string }[])[0]?.authorisation_id ?? '';
}

/** What the customer does inside the frame: grants at the bank, and chooses the account of that name. */
export async function finishAtBank(stage: Stage, page: VisitedPage, name: string): Promise<void> {
  await patchAuthorisation(stage, await authorisationOf(stage, page), { body: granted(name) });
  await chooseAccount(await returnAddress(stage, linkIdOf(page)), name);
}

/** The whole way of a person from the accounts of a company to one account more; ends at the accounts again. */
export async function connectAccount(
  stage: Stage,
  visitor: ProductVisitor,
  { company, name }: { company: string; name: string },
): Promise<VisitedPage> {
  const frame = await visitor.startLink(company);
  await finishAtBank(stage, frame, name);
  const { href } = await visitor.progress(frame.path);
  return visitor.open(href ?? '');
}
