import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInChromium } from '../../testing/describe-in-chromium.js';
import { launchChromium, type ThirdPartyCookies } from '../chromium/launch-chromium.js';
import { startCookieFrame, type CookieFrame } from './cookie-frame.js';

/** The proof that blocking is on where our pages are tried: the same cookie, the same frame, the other preference. */
describeInChromium('an unpartitioned cookie of a cross-site frame', () => {
  let frame: CookieFrame;
  beforeAll(async () => {
    frame = await startCookieFrame();
  });
  afterAll(() => frame.close());

  const cookieThatComesBack = async (thirdPartyCookies: ThirdPartyCookies): Promise<string> => {
    const { browser, close } = await launchChromium(thirdPartyCookies);
    try {
      const page = await (await browser.newContext()).newPage();
      await page.goto(frame.outerUrl);
      const inner = page.frameLocator('iframe');
      await inner.locator('#again').click();
      return (await inner.locator('#cookie').textContent()) ?? '';
    } finally {
      await close();
    }
  };

  it('does not come back with the preference on', async () => {
    expect(await cookieThatComesBack('blocked')).toBe('none');
  });

  it('comes back with the preference off: the control', async () => {
    expect(await cookieThatComesBack('allowed')).toBe('probe=here');
  });
});
