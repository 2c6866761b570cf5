import { expect, it } from '@jest/globals';
import { MARCUS, type DemoCustomer } from '../../story/demo-customer.js';
import { awaitLink } from '../../story/steps/await-link.js';
import { ProductPages } from '../pages/product-pages.js';
import { describeScene } from '../../testing/describe-scene.js';
import { linkAccount } from './link-account.js';

const [CURRENT, SAVINGS] = ['Business Current ****1077', 'Reserve Saver ****3390'];

/** Each of them with third-party cookies blocked, across two sites, and with both sides asked in the end. */
describeScene('a customer links an account', (scene) => {
  const enter = async (company: string) => {
    const person = await scene.enter();
    await new ProductPages(person.page, scene.stage).createCompany(company);
    const addresses: string[] = [];
    person.context.on('request', (request) => addresses.push(new URL(request.url()).pathname));
    const link = (accountName: string, mode?: 'navigate', customer: DemoCustomer = MARCUS) =>
      linkAccount(scene.stage, person, { customer, accountName, ...(mode && { mode }) });
    return { ...person, link, addresses };
  };

  it('on a page that the browser opens, and disconnects it again', async () => {
    const { link, addresses } = await enter('Navigated Ltd');
    const product = await link(CURRENT, 'navigate');
    const [bankAccountId = ''] = await product.connectedAccounts(1);
    await awaitLink(scene.stage, bankAccountId, 'pending', 'active');
    expect(addresses).toContain('/demo-bank/auth');
    await product.account('active').waitFor();
    await awaitLink(scene.stage, bankAccountId, 'active');
    await product.askToDisconnect();
    await product.disconnect();
    expect(await awaitLink(scene.stage, bankAccountId, 'disconnected')).toMatchObject({ bankAccountId });
  });

  it('on a page that Banking Service embeds, and a second one for the same company', async () => {
    const { link, addresses } = await enter('Second Ltd');
    const [first = ''] = await (await link(CURRENT)).connectedAccounts(1);
    await awaitLink(scene.stage, first, 'pending', 'active');
    const ids = await (await link(SAVINGS)).connectedAccounts(2);
    const links = await Promise.all(ids.map((id) => awaitLink(scene.stage, id, 'pending', 'active')));
    expect(new Set(links.map(({ externalId }) => externalId)).size).toBe(2);
    expect([ids.includes(first), addresses.includes('/demo-bank/auth')]).toEqual([true, false]);
  });
});
