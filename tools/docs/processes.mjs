import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '../workspace/projects.mjs';

const apps = path.join(workspaceRoot, 'apps');

async function slicesOf(name) {
  const { configurationSlices } = await import(path.join(apps, name, 'src', 'config.ts'));
  if (!Array.isArray(configurationSlices)) throw new Error(`apps/${name}/src/config.ts exports no configurationSlices`);
  return configurationSlices;
}

/** Every process with the configuration slices that it reads, from the sources. */
export async function processes() {
  const names = readdirSync(apps).filter((name) => existsSync(path.join(apps, name, 'src', 'config.ts')));
  return Promise.all(names.sort().map(async (name) => ({ name, slices: await slicesOf(name) })));
}
