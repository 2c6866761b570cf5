import { expect, it } from '@jest/globals';
import { OLIVIA } from '../../story/demo-customer.js';
import { awaitLink } from '../../story/steps/await-link.js';
import { linkAccount } from '../onboarding/link-account.js';
import { ProductPages } from '../pages/product-pages.js';
import { describeScene } from '../../testing/describe-scene.js';

const ACCOUNT = 'Business Current ****4821';

describeScene('a customer whose browser runs no scripts', (scene) => {
  it('links an account: links lead in, refreshes lead back', async () => {
    const person = await scene.enter({ javaScriptEnabled: false });
    const product = new ProductPages(person.page, scene.stage);
    await product.createCompany('Scriptless Ltd');
    const way = { customer: OLIVIA, accountName: ACCOUNT, hasScripts: false };
    await linkAccount(scene.stage, person, way);
    await product.bank.locator('[data-outcome=linked]').waitFor();
    await person.page.locator('#check-link').click();
    const [bankAccountId = ''] = await product.connectedAccounts(1);
    expect(await awaitLink(scene.stage, bankAccountId, 'pending', 'active')).toMatchObject({ bankAccountId });
  });
});
