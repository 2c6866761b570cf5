import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { banksField } from './bank.config.js';

const BANK = { bankId: 'b-1', name: 'First', path: 'first', header: 'x-first', secret: 'obviously-fake-first' };
const read = (brand: object) => banksField.safeParse(JSON.stringify([{ ...BANK, ...brand }]));
const problemOf = (brand: object) =>
  read(brand).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe("a bank's brand", () => {
  it('may be left out: English, a calm blue, no logo, the usual words on support', () => {
    expect(read({}).data?.[0]).toMatchObject({ language: 'en', colour: '#1f4e79' });
    expect(read({}).data?.[0]).not.toHaveProperty('logo');
  });

  it('is a language, a colour, a logo and words on support, one text or one for each language', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'brand-'));
    const logo = path.join(folder, 'logo.svg');
    writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const support = { en: 'Ask us.', de: 'Fragen Sie uns.' };
    const brand = read({ language: 'de', colour: '#0B5FFF', logo, support }).data?.[0];
    rmSync(folder, { recursive: true });
    expect(brand).toMatchObject({ language: 'de', colour: '#0b5fff', logo: { mediaType: 'image/svg+xml' }, support });
    expect(read({ support: 'Ask us.' }).data?.[0]?.support).toBe('Ask us.');
  });

  it.each([
    [{ language: 'nl' }, 'language must be one of en, fr, de, es'],
    [{ colour: 'blue' }, 'colour must be a colour like #0b5fff'],
    [{ colour: '#fff;}*{x:y' }, 'colour must be a colour like #0b5fff'],
    [{ logo: '/no/such/logo.svg' }, 'logo is a file that cannot be read (ENOENT)'],
    [{ support: { nl: 'Vraag het ons.' } }, 'support Unrecognized key'],
    [{ support: ' ' }, 'support'],
  ])('refuses %j', (brand, problem) => expect(problemOf(brand)?.join()).toContain(`0.${problem}`));
});
