import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals';
import { describeInChromium } from './describe-in-chromium.js';
import { Scene } from '../browser/scene/scene.js';

/** Ends only what never ends. */
const LONGEST_STORY_MS = 300_000;

/** Tells stories in a browser. Each of them also fails on whatever its browser complained about. */
export function describeScene(title: string, tell: (scene: Scene) => void): void {
  jest.setTimeout(LONGEST_STORY_MS);
  describeInChromium(title, () => {
    const scene = new Scene();
    beforeAll(() => scene.open());
    afterEach(async () => expect(await scene.leave()).toEqual([]));
    afterAll(() => scene.close());
    tell(scene);
  });
}
