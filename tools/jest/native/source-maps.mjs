import { transformFileSync } from '@swc/core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const configFile = path.join(import.meta.dirname, '..', '..', '..', '.swcrc');
const isSource = (file) => /\.tsx?$/.test(file) && !file.includes('/node_modules/');

let folder;

function write(file, name) {
  if (!folder) {
    folder = mkdtempSync(path.join(tmpdir(), 'feedline-maps-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  const written = path.join(folder, `${name}.json`);
  writeFileSync(written, transformFileSync(file, { configFile, swcrc: false }).map);
  return written;
}

/** The files of source maps, by what they are of; one is made once Jest shows a stack that needs it. */
export class SourceMaps extends Map {
  get(source) {
    const file = source.startsWith('file:') ? fileURLToPath(source) : source;
    if (!super.has(source) && isSource(file)) super.set(source, write(file, this.size));
    return super.get(source);
  }
}
