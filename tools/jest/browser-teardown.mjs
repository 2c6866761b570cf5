/** Stops what browser-setup.mjs started. */
import '../source/register.mjs';

const { closeBrowserStage } = await import('../../e2e/src/browser/stage/browser-stage.ts');

export default () => closeBrowserStage();
