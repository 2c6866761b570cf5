import { it } from '@jest/globals';
import { MARCUS } from '../../story/demo-customer.js';
import { lookAt } from '../../testing/look-at.js';
import { bankOf } from '../../story/stage.js';
import { ProductPages } from '../pages/product-pages.js';
import { readPhone } from '../pages/read-phone.js';
import { SignInPages } from '../pages/sign-in-pages.js';
import { describeScene } from '../../testing/describe-scene.js';

const ACCOUNT = 'Business Current ****1077';

describeScene('the pages of the product, one after the other', (scene) => {
  it('from an empty list to an account and back', async () => {
    const { page, context } = await scene.enter();
    const product = new ProductPages(page, scene.stage);
    const bank = new SignInPages(product.bank);
    await page.goto(`${scene.stage.urls['mock-banking-service']}/product/companies/new`);
    await lookAt(page, 'product-new-company');
    await product.createCompany('Fennimore Trading Ltd');
    await lookAt(page, 'product-empty');
    await product.searchBanks();
    await lookAt(page, 'product-banks');
    await product.chooseBank(bankOf(scene.stage).bankId);
    await lookAt(page, 'product-bank');
    await product.goToBank();
    await bank.form('password').waitFor();
    await lookAt(page, 'product-sign-in');
    await bank.enterPassword(MARCUS);
    await bank.enterPasscode(await readPhone(context, scene.stage, MARCUS.phone));
    await bank.form('consent').waitFor();
    await lookAt(page, 'product-consent');
    await bank.share(ACCOUNT);
    await bank.goBack(product.choice);
    await lookAt(page, 'product-choose');
    await product.choose(ACCOUNT);
    await product.connectedAccounts(1);
    await product.openFedAccount();
    await lookAt(page, 'product-transactions');
    await page.locator('.back a').click();
    await lookAt(page, 'product-accounts');
    await product.askToDisconnect();
    await lookAt(page, 'product-disconnect');
    await product.disconnect();
  });

  it('when nothing was linked, and the timeline of it all', async () => {
    const { page } = await scene.enter();
    const product = new ProductPages(page, scene.stage);
    await product.createCompany('Cancelled Ltd');
    await product.connect(bankOf(scene.stage).bankId);
    const bank = new SignInPages(product.bank);
    await bank.press('cancel');
    await bank.goBack(page.locator('[data-ending]'));
    await lookAt(page, 'product-not-linked');
    await page.goto(`${scene.stage.urls['mock-banking-service']}/timeline`);
    await lookAt(page, 'timeline');
  });
});
