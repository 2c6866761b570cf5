import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLogo } from './logo.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'logo-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (content: string | Buffer, name = 'logo'): string => {
  const written = path.join(folder, name);
  writeFileSync(written, content);
  return written;
};
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(20)]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>';

describe('readLogo', () => {
  it('tells an SVG and a PNG by their content, not by their name, and names them by their digest', () => {
    const [svg, png] = [readLogo(file(SVG, 'a.png')), readLogo(file(PNG, 'b.svg'))];
    expect([svg.mediaType, png.mediaType]).toEqual(['image/svg+xml', 'image/png']);
    expect([svg.fileName, png.fileName]).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}\.svg$/),
      expect.stringMatching(/^[0-9a-f]{32}\.png$/),
    ]);
    expect(readLogo(file(SVG, 'same')).fileName).toBe(svg.fileName);
  });

  it('takes what drawing programmes write before the root', () => {
    const start =
      '\uFEFF<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n';
    expect(readLogo(file(start + SVG)).mediaType).toBe('image/svg+xml');
  });

  it.each([
    ['a web page', '<html><body><svg></svg></body></html>', 'neither'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), 'neither'],
    ['nothing', '', 'neither'],
    ['an SVG with a script', SVG.replace('<circle', '<script>a()</script><circle'), 'with scripts'],
    ['an SVG with a handler', SVG.replace('<svg', '<svg onload="a()"'), 'with scripts'],
    ['an SVG with entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${SVG}`, 'neither'],
    ['an SVG that holds a page', SVG.replace('<circle', '<foreignObject/><circle'), 'with scripts'],
    ['too much', Buffer.concat([PNG, Buffer.alloc(32 * 1024)]), 'more than 32 KB'],
  ])('refuses %s', (_what, content, why) => expect(() => readLogo(file(content))).toThrow(why));

  it('says of a file that is not there only that it cannot be read', () => {
    expect(() => readLogo(path.join(folder, 'missing'))).toThrow('cannot be read (ENOENT)');
    expect(() => readLogo(folder)).toThrow('cannot be read (EISDIR)');
  });
});
