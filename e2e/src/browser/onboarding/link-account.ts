import type { DemoCustomer } from '../../story/demo-customer.js';
import { bankOf, type Stage } from '../../story/stage.js';
import type { PageMode } from '../../story/steps/open-bank-page.js';
import { ProductPages } from '../pages/product-pages.js';
import { readPhone } from '../pages/read-phone.js';
import { SignInPages } from '../pages/sign-in-pages.js';
import type { Person } from '../scene/person.js';

/** Which way somebody takes to an account. */
export interface Way {
  readonly customer: DemoCustomer;
  readonly accountName: string;
  readonly mode?: PageMode;
  /** Without them the way to the bank is a link in words. */
  readonly hasScripts?: boolean;
}

/** From the product's list of accounts to the choice of the bank's: signs in and shares one account more. */
async function shareAccount(stage: Stage, { page, context }: Person, way: Way): Promise<ProductPages> {
  const product = new ProductPages(page, stage);
  await product.connect(bankOf(stage).bankId, way.mode);
  if (way.hasScripts === false) await product.bank.locator('a').click();
  const pages = new SignInPages(product.bank);
  await pages.enterPassword(way.customer);
  await pages.form('passcode').waitFor();
  await pages.enterPasscode(await readPhone(context, stage, way.customer.phone));
  await pages.share(way.accountName);
  await pages.goBack(product.choice);
  return product;
}

/** The same, and on to the account in the product. */
export async function linkAccount(stage: Stage, person: Person, way: Way): Promise<ProductPages> {
  const product = await shareAccount(stage, person, way);
  await product.choose(way.accountName);
  return product;
}
