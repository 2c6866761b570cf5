import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { Turnstile } from './turnstile.js';

/** Work that ends when it is told to. */
function piece(name: string, began: string[]) {
  let [end, fail] = [(): void => undefined, (): void => undefined];
  const promise = new Promise<string>((resolve, reject) => {
    end = () => resolve(name);
    fail = () => reject(new Error(name));
  });
  const work = () => {
    began.push(name);
    return promise;
  };
  return { work, end, fail };
}

describe('Turnstile', () => {
  it('lets so many in, the others in their order, and goes on after a failure', async () => {
    const began: string[] = [];
    const turnstile = new Turnstile(2);
    const pieces = ['a', 'b', 'c', 'd'].map((name) => piece(name, began));
    const results = pieces.map(({ work }) => turnstile.run(work).catch((error: Error) => `failed ${error.message}`));
    await turn();
    expect(began).toEqual(['a', 'b']);
    pieces[1]?.fail();
    await results[1];
    await turn();
    expect(began).toEqual(['a', 'b', 'c']);
    for (const { end } of pieces) end();
    expect(await Promise.all(results)).toEqual(['a', 'failed b', 'c', 'd']);
    expect(await turnstile.run(async () => 'e')).toBe('e');
  });
});
