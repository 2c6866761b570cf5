import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The root of the checkout, absolute. */
export const workspaceRoot = path.resolve(import.meta.dirname, '..', '..');

const read = (file) => JSON.parse(readFileSync(path.join(workspaceRoot, file), 'utf8'));

/** Every npm workspace: its folder relative to the root, its manifest, its Nx name and tags. */
export const projects = () =>
  read('package.json')
    .workspaces.flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = pattern.slice(0, -2);
      return readdirSync(path.join(workspaceRoot, parent)).map((name) => `${parent}/${name}`);
    })
    .filter((root) => existsSync(path.join(workspaceRoot, root, 'package.json')))
    .map((root) => {
      const manifest = read(`${root}/package.json`);
      return { root, manifest, name: manifest.nx?.name ?? manifest.name, tags: manifest.nx?.tags ?? [] };
    });
