import type { Scene } from '../scene/scene.js';
import { openLink } from './open-link.js';
import { SignInPages } from './sign-in-pages.js';

/** Somebody new at our sign-in page, in a window of its own. */
export async function arriveAlone(scene: Scene) {
  const person = await scene.enter();
  const { link, company } = await openLink(scene.stage, person.page, 'embed');
  const { page } = person;
  await page.goto(page.frames().at(-1)?.url() ?? '');
  return { ...person, link, company, pages: new SignInPages(page) };
}
