import { expect, it } from '@jest/globals';
import { OLIVIA } from '../../story/demo-customer.js';
import { awaitLink } from '../../story/steps/await-link.js';
import { bankOf } from '../../story/stage.js';
import { Keyboard } from '../pages/keyboard.js';
import { ProductPages } from '../pages/product-pages.js';
import { readPhone } from '../pages/read-phone.js';
import { SignInPages } from '../pages/sign-in-pages.js';
import { describeScene } from '../../testing/describe-scene.js';

describeScene('a customer without a mouse', (scene) => {
  it('links an account with Tab, Space and Enter', async () => {
    const { page, context } = await scene.enter();
    const { bankId } = bankOf(scene.stage);
    const product = new ProductPages(page, scene.stage);
    const keyboard = new Keyboard(page);
    await page.goto(`${scene.stage.urls['mock-banking-service']}/product/companies/new`);
    await keyboard.type(page.locator('#company-name'), 'Keyboard Ltd');
    await keyboard.press(page.locator('#create-company-submit'), 'Enter');
    await keyboard.press(page.locator('#connect-bank'), 'Enter');
    await keyboard.press(page.locator(`#banks [data-bank-id="${bankId}"] a`), 'Enter');
    await keyboard.press(page.locator('#continue'), 'Enter');

    const pages = new SignInPages(product.bank);
    await keyboard.type(pages.form('password').locator('input[name=name]'), OLIVIA.name);
    await keyboard.type(pages.form('password').locator('input[name=password]'), OLIVIA.password);
    await page.keyboard.press('Enter');
    await pages.form('passcode').waitFor();
    const passcode = await readPhone(context, scene.stage, OLIVIA.phone);
    await page.bringToFront();
    await keyboard.type(pages.form('passcode').locator('input[name=passcode]'), passcode);
    await page.keyboard.press('Enter');
    await pages.form('consent').waitFor();
    const box = pages.freeBoxes.first();
    if ((await box.count()) > 0) await keyboard.press(box, 'Space');
    await keyboard.press(pages.button('consent'), 'Enter');

    await keyboard.press(product.bank.locator('input[type=radio]').first(), 'Space');
    await keyboard.press(product.bank.locator('#link-account'), 'Enter');
    const [bankAccountId = ''] = await product.connectedAccounts(1);
    expect(await awaitLink(scene.stage, bankAccountId, 'pending', 'active')).toMatchObject({ bankAccountId });
  });
});
