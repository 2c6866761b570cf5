import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { Language } from '../../customer-page/languages.js';
import { lookOf } from '../../customer-page/look.js';
import { renderPage } from '../../customer-page/render-page.js';
import type { StepView } from '../step-view.js';
import { stepPage } from './step-page.js';

const EVIL = `<img src=x onerror="a('b')">`;
const account = {
  bankAccountExternalId: 'external-1',
  accountName: 'Business Current ****1077',
  bankIdentifier: 'bank-identifier-1',
  branchIdentifier: 'n/a',
  accountIdentifier: 'account-identifier-1',
  accountType: 'business' as const,
  currency: 'GBP',
};
const attempt = { bankId: 'bank-1', authorisationId: 'authorisation-1', handle: 'handle-1' };
const path = (action: string) => `/authorisations/1/${action}`;

const show = (view: StepView, name = 'Test Bank', language: Language = 'en'): string => {
  const look = lookOf(language, { name, colour: '#174a8b', language: 'en' });
  return renderPage(stepPage({ view, look, path }), { look });
};
const accounts = (granted: readonly (typeof account)[] = [], named = [account]): StepView => ({
  ...attempt,
  step: 'accounts',
  accounts: named,
  granted,
});
const textOf = (html: string) => parse(html).querySelector('main')?.structuredText ?? '';

describe('stepPage', () => {
  it('escapes what a bank calls itself and its accounts', () => {
    const evil = { ...account, accountName: EVIL, accountIdentifier: EVIL };
    for (const html of [show(accounts([evil], [evil]), EVIL), show({ ...attempt, step: 'password' }, EVIL)]) {
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img');
    }
  });

  it('asks for one tick of each account, with its name, its type and its currency, and ticks none itself', () => {
    const box = parse(show(accounts())).querySelector('input[type=checkbox]');
    expect([box?.getAttribute('name'), box?.getAttribute('value')]).toEqual(['account', 'external-1']);
    expect(box?.hasAttribute('checked')).toBe(false);
    expect(textOf(show(accounts()))).toMatch(/Business Current \*\*\*\*1077\s+Business account · GBP/);
    expect(textOf(show(accounts(), 'Test Bank', 'de'))).toContain('Geschäftskonto · GBP');
  });

  it('posts an account that is shared already, though its box cannot be unticked', () => {
    const html = parse(show(accounts([account])));
    const box = html.querySelector('input[type=checkbox]');
    expect([box?.hasAttribute('checked'), box?.hasAttribute('disabled')]).toEqual([true, true]);
    expect(html.querySelector('input[type=hidden][name=account]')?.getAttribute('value')).toBe('external-1');
    expect(html.querySelector('.accounts')?.text).toContain('Shared before');
  });

  it('lists an account that is shared already and that the bank no longer names', () => {
    const old = { ...account, bankAccountExternalId: 'external-0', accountName: 'Old Account ****0000' };
    const html = parse(show(accounts([old])));
    expect(html.querySelector('.accounts .kept')?.text).toBe('Old Account ****0000 Shared before');
    expect(html.querySelector('details')?.text).toContain('Old Account ****0000');
  });

  it('lists to the letter what is sent of an account, and nothing that is not', () => {
    const rows = parse(show(accounts())).querySelectorAll('details dl div');
    expect(rows.map((row) => row.querySelectorAll('dt, dd').map(({ text }) => text))).toEqual([
      ['Name', 'Business Current ****1077'],
      ['Reference of the account', 'external-1'],
      ['Identifier of the account', 'account-identifier-1'],
      ['Identifier of your access', 'bank-identifier-1'],
      ['Branch', 'n/a'],
    ]);
  });

  it('says that transactions follow from the start date, and that shared accounts stay shared if there are any', () => {
    expect(textOf(show(accounts()))).toContain('from the start date that you choose in your Sage product');
    expect(textOf(show(accounts()))).not.toContain('stay shared');
    expect(textOf(show(accounts([account])))).toContain('Accounts that you shared before stay shared.');
  });

  it('offers nothing but to cancel to whoever has no account', () => {
    const html = parse(show(accounts([], [])));
    expect(html.querySelector('main')?.text).toContain('Test Bank has found no account');
    expect(html.querySelectorAll('form').map((form) => form.getAttribute('action'))).toEqual([path('cancel')]);
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

  it.each([
    ['wrong', 'password', ['name', 'password']],
    ['wrong-passcode', 'passcode', ['passcode']],
  ] as const)('ties what is %s to its fields, in the title too', (kind, step, fields) => {
    const html = parse(show({ ...attempt, step, notice: { kind, seconds: 0 }, triesLeft: 1 }));
    const alert = html.querySelector('[role=alert]');
    expect(html.querySelector('title')?.text).toMatch(/^Error: /);
    expect(alert?.text).toContain('You have one more try.');
    const invalid = html.querySelectorAll('[aria-invalid=true]');
    expect(invalid.map(({ id }) => id)).toEqual(fields);
    for (const field of invalid) {
      expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(alert?.id);
      expect(field.hasAttribute('value')).toBe(false);
    }
  });

  it('ties a missing tick to the boxes', () => {
    const html = parse(show({ ...accounts(), notice: { kind: 'none-ticked', seconds: 0 } }));
    expect(html.querySelector('[role=alert]')?.text).toBe('Tick at least one account.');
    expect(html.querySelector('input[type=checkbox]')?.getAttribute('aria-invalid')).toBe('true');
    expect(html.querySelector('fieldset')?.getAttribute('aria-describedby')).toBe('notice');
  });

  it.each(['password', 'passcode', 'away'] as const)('offers to cancel at the step %s', (step) => {
    expect(show({ ...attempt, step })).toContain('action="/authorisations/1/cancel"');
  });

  it.each(['password', 'passcode', 'away'] as const)('gives every field of the step %s a label', (step) => {
    const html = parse(show({ ...attempt, step }));
    const fields = html.querySelectorAll('input:not([type=hidden])').map(({ id }) => id);
    expect(html.querySelectorAll('label').map((label) => label.getAttribute('for'))).toEqual(fields);
  });
});
