import { describe, expect, it } from '@jest/globals';
import { INJECTIONS } from './injections.js';
import { skeletonOf } from './page-skeleton.js';

const page = (words: string, value = 'x', href = '/x') =>
  skeletonOf({
    status: 200,
    body: `<title>t</title><style>a{}</style><script>b()</script><a href="${href}">go</a><input value="${value}"><p>${words}</p>`,
  });
const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

describe('skeletonOf', () => {
  it('is the same whatever the words are, when they are escaped', () => {
    for (const text of INJECTIONS) expect(page(escape(text), escape(text))).toEqual(page('harmless'));
  });

  it('differs for whatever would be markup, when nothing is escaped', () => {
    const born = INJECTIONS.filter((text) => text.includes('<'));
    expect(born.length).toBeGreaterThan(40);
    for (const text of born) expect(page(text)).not.toEqual(page('harmless'));
  });

  it('differs for whatever would leave an attribute', () => {
    const born = INJECTIONS.filter((text) => text.includes('"'));
    expect(born.length).toBeGreaterThan(10);
    for (const text of born) expect(page('harmless', text)).not.toEqual(page('harmless'));
  });

  it('differs for an address that leads elsewhere, and for a script of another text', () => {
    for (const href of ['javascript:intruder(1)', '//intruder.example', 'data:text/html,x']) {
      expect(page('harmless', 'x', href)).not.toEqual(page('harmless'));
    }
    expect(skeletonOf({ status: 200, body: '<script>a()</script>' })).not.toEqual(
      skeletonOf({ status: 200, body: '<script>b()</script>' }),
    );
  });
});
