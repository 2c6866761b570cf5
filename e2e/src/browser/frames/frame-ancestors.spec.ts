import { until } from '@feedline/test-kit';
import { expect, it } from '@jest/globals';
import { openLink } from '../pages/open-link.js';
import { describeScene } from '../../testing/describe-scene.js';
import { startForeignPage } from './foreign-page.js';

describeScene('a page of ours in a frame of somebody else', (scene) => {
  const counted = async (): Promise<number> => {
    const metrics = await (await fetch(`${scene.stage.urls['connector-api']}/metrics`)).text();
    return Number(/^feedline_csp_violations_total\{directive="frame-ancestors"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  };

  it('does not show, and the violation is counted', async () => {
    const { page, watch } = await scene.enter();
    await openLink(scene.stage, page);
    const signIn = page.frames().at(-1)?.url() ?? '';
    const before = await counted();
    const foreign = await startForeignPage(signIn);
    try {
      watch.expect({ words: 'frame-ancestors', url: foreign.url });
      watch.expect({ words: 'ERR_BLOCKED_BY_RESPONSE', url: new URL(signIn).pathname });
      await page.goto(foreign.url);
      expect(await page.frameLocator('iframe').locator('form').count()).toBe(0);
      await until('the violation to be counted', async () => (await counted()) > before);
    } finally {
      await foreign.close();
    }
  });
});
