import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './find-chromium.js';

/** A browser with a profile of its own, which goes with it. */
export interface LaunchedChromium {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** How the browser treats cookies of a frame from another site. */
export type ThirdPartyCookies = 'blocked' | 'allowed';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // this machine alone: every other name leads nowhere
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
];

/** The browser's own numbers for its setting: 0 allows them, 1 blocks them. */
const CONTROLS_MODE = { allowed: 0, blocked: 1 } as const;

/**
 * Starts Chromium in a new profile that has the preference for third-party cookies written into it.
 * @throws Error when the machine has none
 */
export async function launchChromium(thirdPartyCookies: ThirdPartyCookies = 'blocked'): Promise<LaunchedChromium> {
  const executablePath = findChromium(process.env);
  if (!executablePath) throw new Error('There is no Chromium on this machine');
  const profile = mkdtempSync(path.join(tmpdir(), 'feedline-chromium-'));
  writePreferences(profile, thirdPartyCookies);
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS });
  const browser = context.browser();
  if (!browser) throw new Error('Chromium gives no contexts');
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  return { browser, close };
}

function writePreferences(profile: string, thirdPartyCookies: ThirdPartyCookies): void {
  const preferences = {
    profile: {
      block_third_party_cookies: thirdPartyCookies === 'blocked',
      cookie_controls_mode: CONTROLS_MODE[thirdPartyCookies],
    },
  };
  mkdirSync(path.join(profile, 'Default'));
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}
