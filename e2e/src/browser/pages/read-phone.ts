import { demoBankAt } from '@feedline/local-stack';
import type { BrowserContext } from 'playwright-core';
import { bankOf, type Stage } from '../../story/stage.js';

/** Opens the demo phone in a second tab and reads the newest passcode that the bank sent to a number. */
export async function readPhone(context: BrowserContext, stage: Stage, phone: string): Promise<string> {
  const tab = await context.newPage();
  await tab.goto(`${stage.urls['connector-api']}/demo-phone`);
  const fromTheBank = tab.locator('li', { hasText: demoBankAt(bankOf(stage).path).name });
  const passcode = await fromTheBank.filter({ hasText: phone }).first().locator('code').innerText();
  await tab.close();
  return passcode;
}
