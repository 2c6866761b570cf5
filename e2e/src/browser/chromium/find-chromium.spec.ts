import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './find-chromium.js';

describe('findChromium', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-programs-'));
  const place = (name: string) => path.join(folder, name);
  const PATH = ['empty', 'bin', 'more'].map(place).join(path.delimiter);

  beforeAll(() => {
    for (const name of ['bin', 'more']) mkdirSync(place(name));
    for (const name of ['bin/google-chrome', 'more/chromium', 'elsewhere']) {
      writeFileSync(place(name), '');
      chmodSync(place(name), 0o755);
    }
    writeFileSync(place('bin/chromium'), 'not a program');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes chromium before any other, wherever it is on the PATH', () => {
    expect(findChromium({ PATH })).toBe(place('more/chromium'));
  });

  it('takes what the variable names', () => {
    expect(findChromium({ PATH, FEEDLINE_CHROMIUM: place('elsewhere') })).toBe(place('elsewhere'));
  });

  it('finds nothing when the variable names no program, so that a mistake is seen', () => {
    expect(findChromium({ PATH, FEEDLINE_CHROMIUM: place('mistyped') })).toBeUndefined();
  });

  it('finds nothing on a machine without a browser', () => {
    expect([findChromium({ PATH: place('bin/../empty') }), findChromium({})]).toEqual([undefined, undefined]);
  });
});
