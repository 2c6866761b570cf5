import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { pageHeaders } from './page-headers.js';
import { PageSettings } from './page-settings.js';

const settings = new PageSettings({
  publicBaseUrl: 'https://connector.example/feedline',
  redirectAllowList: [],
  frameAncestors: ['https://*.sage.com', 'https://*.intacct.com'],
});

describe('pageHeaders', () => {
  it('allows the given style and script by hash, frames by list, and nothing else', () => {
    const policy = pageHeaders(settings, { style: 'a{}', script: 'b()' })['content-security-policy'];
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hash('a{}')}`,
      `script-src ${hash('b()')}`,
      "connect-src 'self'",
      "img-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'self' https://*.sage.com https://*.intacct.com",
      'report-uri /feedline/csp-reports',
    ]);
  });

  it('allows no inline part by name, and none at all to a page without', () => {
    expect(pageHeaders(settings, {})['content-security-policy']).not.toMatch(/unsafe|script-src|style-src/);
  });

  it('names no newer way to report, which would silence the report of a frame that is not allowed', () => {
    expect(JSON.stringify(pageHeaders(settings, {}))).not.toMatch(/report-to|reporting-endpoints/);
  });

  it('lets nothing be kept, sniffed or told to another site, and sets no header that forbids all frames', () => {
    const headers = pageHeaders(settings, {});
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers).not.toHaveProperty('set-cookie');
  });
});

describe('PageSettings', () => {
  it('keeps the path of the public base URL in front of ours', () => {
    expect(settings.origin).toBe('https://connector.example');
    expect(settings.path('/authorisations/1')).toBe('/feedline/authorisations/1');
  });
});
