import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Banks } from './banks.js';
import { BANK, OTHER, startTestApi, type TestApi } from '../testing/start-test-api.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';

let folder: string;
let api: TestApi;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'logos-'));
  const logo = path.join(folder, 'logo.svg');
  writeFileSync(logo, SVG);
  api = await startTestApi({ BANKS: JSON.stringify([{ ...BANK, logo }, OTHER]) });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

describe('GET /logos/:fileName', () => {
  it('serves a logo that can do nothing and may be kept for ever', async () => {
    const fileName = api.app.get(Banks).byId(BANK.bankId)?.logo?.fileName ?? '';
    const answer = await fetch(`${api.url}/logos/${fileName}`);
    expect(await answer.text()).toBe(SVG);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; sandbox;/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('serves no other file', async () => {
    for (const name of ['logo.svg', '..%2F..%2Fpackage.json', '__proto__']) {
      expect((await fetch(`${api.url}/logos/${name}`)).status).toBe(404);
    }
  });
});
