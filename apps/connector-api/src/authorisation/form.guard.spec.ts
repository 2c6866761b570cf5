import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { PageSettings } from '../customer-page/page-settings.js';
import { FormGuard } from './form.guard.js';

const ORIGIN = 'https://connector.example';
const guard = new FormGuard(
  new PageSettings({ publicBaseUrl: `${ORIGIN}/base`, redirectAllowList: [], frameAncestors: [] }),
);

function judge(sent: Record<string, string>): unknown {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...sent };
  const context = { switchToHttp: () => ({ getRequest: () => ({ headers }) }) };
  return guard.canActivate(context as unknown as ExecutionContext);
}

describe('whose forms are taken', () => {
  it.each<[string, Record<string, string>]>([
    ['our own page', { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }],
    ['our own page, without an Origin', { 'sec-fetch-site': 'same-origin' }],
    ['no browser, or one that tells nothing', {}],
    // Behind a proxy that joins two names of ours the Origin alone decides.
    ['our own page by its Origin', { origin: ORIGIN, 'sec-fetch-site': 'same-site' }],
  ])('those of %s', (_who, headers) => expect(judge(headers)).toBe(true));

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://elsewhere.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site that hides its Origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling that hides its Origin', { 'sec-fetch-site': 'same-site' }],
  ])('none of %s', (_who, headers) => expect(() => judge(headers)).toThrow('other-site'));
});
