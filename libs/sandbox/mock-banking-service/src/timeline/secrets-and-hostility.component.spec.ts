import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { createOrganisation, startLink, startProduct, type Product } from '../testing/product.js';
import { chooseAccount, granted, patchAuthorisation, providerHeaders, returnAddress } from '../testing/provider.js';
import { openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
let product: Product;

beforeAll(async () => {
  stage = await openStage();
  product = await startProduct(stage);
});
afterAll(() => stage.close());

const timeline = async () => (await fetch(`${stage.url}/timeline`)).text();

describe('what is written down', () => {
  it('holds no secret of a whole story, in any column', async () => {
    const ticket = 'sealed-ticket-of-the-bank';
    stage.bank.answer(({ url }) =>
      url.startsWith('/auth')
        ? {
            status: 200,
            headers: { 'content-type': 'text/html' },
            body: `<a href="https://b/?ticket=${ticket}">on</a>`,
          }
        : { status: 200 },
    );
    const { token: signingKey } = await createOrganisation(stage);
    const link = await startLink(stage, product);
    await fetch(`${stage.url}/ui/link/${link.linkId}/frame`);
    const headers = await providerHeaders(stage);
    await patchAuthorisation(stage, link.authorisationId, { body: granted('a'), headers });
    const address = await returnAddress(stage, link.linkId);
    await chooseAccount(address, 'a');
    await timeline();
    const written = JSON.stringify(await stage.rows('select * from journal'));
    const state = address.searchParams.get('state') ?? '';
    const [notification] = stage.bank.calls;
    const tokens = [product.jwt, headers['authorization'], notification?.headers.authorization].map(
      (text) => text ?? '',
    );
    for (const secret of [
      ...tokens.flatMap((text) => [text, ...text.replace('Bearer ', '').split('.')]),
      ...['fake-api-key', 'fake-bank-secret', 'fake-service-secret', 'fake-callback-key', 'fake-signing-key'],
      ...[ticket, state, signingKey],
    ]) {
      expect(secret.length).toBeGreaterThan(5);
      expect(written).not.toContain(secret);
    }
    expect(written).toContain('"Bearer •••');
    expect(written).toContain('bank-client@clients');
  });
});

/** Each would do something if it were taken for markup. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '<iframe src="javascript:alert(1)">',
  '</details></li><h1>x</h1>',
  '</code></pre><b>x</b>',
  '<style>*{display:none}</style>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '<!--',
  '-->',
  ']]>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '\u2028data: x',
  'data: x\r\n\r\nevent: reload\r\ndata: y',
  '<input name=q autofocus onfocus=alert(1)>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '\u202egnp.exe',
  '<template><script>alert(1)</script></template>',
];

/** Elements that no row has of its own, and attributes that run. */
const DANGER =
  'script:not([src]), iframe, img, style, math, template, li h1, pre b, a[href^=javascript], [onerror], [onload]';

describe('hostile texts', () => {
  it.each(HOSTILE)('%p is text, in a body, a header, a path, a query and a claim', async (text) => {
    const encoded = encodeURIComponent(text);
    const claims = [
      { alg: 'none', kid: text },
      { sub: text, [text]: [text] },
    ];
    const token = claims.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const inHeader = text.replace(/[^\x20-\x7e]/g, '?');
    await fetch(`${stage.url}/api/v1/${encoded}?${encoded}=${encoded}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'x-application': inHeader, authorization: `Bearer ${token}.x` },
      body: text,
    });
    const html = parse(await timeline());
    const row = html.querySelectorAll('.tl-call').at(-1);
    expect(html.querySelectorAll(DANGER)).toEqual([]);
    const shown = row?.querySelectorAll('dd, dt, code').map((element) => element.textContent) ?? [];
    expect(shown.some((one) => one.includes(inHeader))).toBe(true);
    expect(row?.querySelector('.tl-path')?.getAttribute('title')).toContain('/api/v1/');
  });
});
