/** Starts the one stack on which all specs of the browser meet our pages; without a browser they skip themselves. */
import '../source/register.mjs';

const { findChromium } = await import('../../e2e/src/browser/chromium/find-chromium.ts');
const { shareBrowserStage } = await import('../../e2e/src/browser/stage/browser-stage.ts');

export default async () => {
  if (findChromium(process.env)) await shareBrowserStage(process.env);
};
