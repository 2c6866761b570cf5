import { describe, expect, it } from '@jest/globals';
import { renderPage } from '../../customer-page/render-page.js';
import { stepPage } from './step-page.js';

const EVIL = `<img src=x onerror="a('b')">`;
const account = {
  bankAccountExternalId: 'external-1',
  accountName: EVIL,
  bankIdentifier: 'bank-identifier-1',
  branchIdentifier: 'n/a',
  accountIdentifier: 'account-identifier-1',
  accountType: 'business' as const,
  currency: 'GBP',
};
const attempt = { bankId: 'bank-1', authorisationId: 'authorisation-1', handle: 'handle-1' };
const show = (view: Parameters<typeof stepPage>[0], bankName = 'Test Bank') =>
  renderPage(stepPage(view, bankName, (action) => `/authorisations/1/${action}`));

describe('stepPage', () => {
  it('escapes what a bank calls itself and its accounts', () => {
    const html = show({ ...attempt, step: 'accounts', accounts: [account], granted: [account] }, EVIL);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
    expect(show({ ...attempt, step: 'password' }, EVIL)).not.toContain('<img');
  });

  it('posts an account that is shared already, though its box cannot be unticked', () => {
    const html = show({ ...attempt, step: 'accounts', accounts: [account], granted: [account] });
    expect(html).toMatch(/<input type="checkbox" [^>]*checked disabled\/>/);
    expect(html).toContain('<input type="hidden" name="account" value="external-1"/>');
  });

  it('lists an account that is shared already and that the bank no longer names', () => {
    const old = { ...account, bankAccountExternalId: 'external-0', accountName: 'Old Account ****0000' };
    const html = show({ ...attempt, step: 'accounts', accounts: [account], granted: [old] });
    expect(html).toContain('Old Account ****0000 (shared before, stays shared)');
  });

  it.each([
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [61, '2 minutes'],
    [900, '15 minutes'],
  ])('says a pause of %i seconds in words', (seconds, words) => {
    const notice = { kind: 'paused' as const, seconds };
    expect(show({ ...attempt, step: 'password', notice })).toContain(`Wait ${words}, then`);
  });

  it.each(['password', 'passcode', 'away'] as const)('offers to cancel at the step %s', (step) => {
    expect(show({ ...attempt, step })).toContain('action="/authorisations/1/cancel"');
  });
});
