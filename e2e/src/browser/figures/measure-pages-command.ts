import { startStack } from '@feedline/local-stack';
import { CHROMIUM_VARIABLE, findChromium } from '../chromium/find-chromium.js';
import { launchChromium } from '../chromium/launch-chromium.js';
import { customerAddresses } from './customer-addresses.js';
import { measurePage } from './measure-page.js';

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(12) : cell.padStart(16))).join('');

/** `npm run measure:pages`: prints what each page of a customer costs; answers the exit code. */
export async function measurePagesCommand(output: NodeJS.WriteStream): Promise<number> {
  const say = (line: string): void => void output.write(`${line}\n`);
  if (!findChromium(process.env)) {
    say(`There is no Chromium on the PATH: install one, or name it in ${CHROMIUM_VARIABLE}.`);
    return 1;
  }
  const [stack, { browser, close }] = await Promise.all([startStack(), launchChromium()]);
  try {
    say(row(['page', 'weight', 'requests', 'interactive']));
    for (const { name, url } of await customerAddresses(browser, stack)) {
      const { bytes, requests, interactiveMs } = await measurePage(browser, url);
      const [weight, interactive] = [`${(bytes / 1024).toFixed(1)} KB`, `${Math.round(interactiveMs)} ms`];
      say(row([name, weight, String(requests), interactive]));
    }
    say('Median of 5, an empty cache each time; interactive on a processor slowed down four times.');
    return 0;
  } finally {
    await close();
    await stack.stop();
  }
}
