import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { workspaceRoot } from '../../workspace/projects.mjs';
import { onImports } from './on-imports.mjs';

const manifests = new Map();

const listedIn = (file, ...kinds) => {
  if (!manifests.has(file)) manifests.set(file, JSON.parse(readFileSync(file, 'utf8')));
  return kinds.flatMap((kind) => Object.keys(manifests.get(file)[kind] ?? {}));
};

const nearestManifest = (folder) => {
  for (let here = folder; here.startsWith(workspaceRoot); here = path.dirname(here)) {
    const file = path.join(here, 'package.json');
    try {
      readFileSync(file);
      return file;
    } catch {
      continue;
    }
  }
  return path.join(workspaceRoot, 'package.json');
};

const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** Tools that every spec uses, and the libraries that only specs may use, need no entry of their own. */
const FREE_IN_SPECS = /^@feedline\/(test-kit|mock-[a-z-]+)$/;

/**
 * An imported package is listed in the package.json of who imports it.
 * Otherwise Nx neither orders the builds nor sees the arrow, and the import works by accident of hoisting.
 */
export const listedImport = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { unlisted: '"{{ name }}" is not listed in {{ manifest }}.' },
  },
  create(context) {
    const manifest = nearestManifest(path.dirname(context.filename));
    const isSpec = /\.spec\.tsx?$|\/src\/testing\//.test(context.filename.replaceAll('\\', '/'));
    const own = JSON.parse(readFileSync(manifest, 'utf8')).name;
    const listed = new Set([
      own,
      ...listedIn(manifest, 'dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'),
      ...(isSpec ? listedIn(path.join(workspaceRoot, 'package.json'), 'devDependencies') : []),
    ]);
    return onImports((node, specifier) => {
      if (specifier.startsWith('.') || specifier.startsWith('/') || isBuiltin(specifier)) return;
      const name = packageOf(specifier);
      if (listed.has(name) || (isSpec && FREE_IN_SPECS.test(name))) return;
      context.report({
        node,
        messageId: 'unlisted',
        data: { name, manifest: path.relative(workspaceRoot, manifest) },
      });
    });
  },
};
