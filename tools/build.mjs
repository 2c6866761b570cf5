/**
 * Compiles the `src` of the project in the current folder to `dist`, one file to one file, with source maps.
 * swc through its API: its command-line package brings a downloader and sixty megabytes along.
 */
import { transformFile } from '@swc/core';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const configFile = path.join(import.meta.dirname, '..', '.swcrc');
const isForSpecs = (file) => /\.spec\.tsx?$|^testing[\\/]/.test(file);
const isSource = (file) => /\.tsx?$/.test(file) && !isForSpecs(file);
/** What browsers get is written in their own language, and copied as it is. */
const isForBrowsers = (file) => /(^|[\\/])browser[\\/][^\\/]+\.mjs$/.test(file);
const isAsset = (file) => /\.(sql|html|css|svg|json)$/.test(file) || isForBrowsers(file);

async function compile(file) {
  const output = path.join('dist', file.replace(/\.tsx?$/, '.js'));
  const { code, map } = await transformFile(path.join('src', file), { configFile, swcrc: false });
  mkdirSync(path.dirname(output), { recursive: true });
  writeFileSync(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
  writeFileSync(`${output}.map`, map);
}

rmSync('dist', { recursive: true, force: true });
const files = readdirSync('src', { recursive: true });
await Promise.all(files.filter(isSource).map(compile));
for (const file of files.filter(isAsset)) cpSync(path.join('src', file), path.join('dist', file));
