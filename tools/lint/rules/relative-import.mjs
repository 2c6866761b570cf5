import { onImports } from './on-imports.mjs';

/** Inside a project, files import files: never the index (cycles start there), and with the extension Node wants. */
export const relativeImport = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      index: 'Import the file that holds the thing, not the index of the folder.',
      extension: 'A relative import ends in .js (or .json): Node resolves nothing else.',
    },
  },
  create(context) {
    const isTypeScript = /\.tsx?$/.test(context.filename);
    return onImports((node, specifier) => {
      if (!specifier.startsWith('.')) return;
      if (/(^|\/)\.{0,2}$|(^|\/)index(\.js)?$/.test(specifier)) context.report({ node, messageId: 'index' });
      else if (isTypeScript && !/\.(js|mjs|json)$/.test(specifier)) context.report({ node, messageId: 'extension' });
    });
  },
};
