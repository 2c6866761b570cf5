import type { BrowserContextOptions } from 'playwright-core';
import type { Stage } from '../../story/stage.js';
import { launchChromium, type LaunchedChromium } from '../chromium/launch-chromium.js';
import { openBrowserStage, type BrowserStage } from '../stage/browser-stage.js';
import { BrowserWatch } from '../watch/browser-watch.js';
import type { Person } from './person.js';

/** Longer than anything takes on a busy machine; only what never comes is ended by it. */
const LIMIT_MS = 60_000;

/** Where a spec's stories play: a stack, a browser with third-party cookies blocked, and the people in front of it. */
export class Scene {
  #stage: BrowserStage | undefined;
  #chromium: LaunchedChromium | undefined;
  #people: Person[] = [];

  get stage(): Stage {
    if (!this.#stage) throw new Error('The scene is not open');
    return this.#stage.stage;
  }

  async open(): Promise<void> {
    [this.#stage, this.#chromium] = await Promise.all([openBrowserStage(), launchChromium('blocked')]);
  }

  /** Somebody new comes, with an empty page. */
  async enter(options: BrowserContextOptions = {}): Promise<Person> {
    if (!this.#chromium) throw new Error('The scene is not open');
    const context = await this.#chromium.browser.newContext({ locale: 'en-GB', ...options });
    context.setDefaultTimeout(LIMIT_MS);
    const watch = new BrowserWatch(context);
    const person = { context, watch, page: await context.newPage() };
    this.#people.push(person);
    return person;
  }

  /** Everybody leaves. Answers what went wrong in anybody's browser. */
  async leave(): Promise<string[]> {
    const problems = await Promise.all(this.#people.map(({ watch }) => watch.problems()));
    await Promise.all(this.#people.map(({ context }) => context.close()));
    this.#people = [];
    return problems.flat();
  }

  async close(): Promise<void> {
    await this.#chromium?.close();
    await this.#stage?.leave();
  }
}
