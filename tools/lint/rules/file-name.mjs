import path from 'node:path';
import { workspaceRoot } from '../../workspace/projects.mjs';

const FORBIDDEN = new Set(['helper', 'helpers', 'util', 'utils', 'common', 'core', 'misc', 'types', 'manager']);
/** The word of the vendor's own guide, so the library keeps it. */
const EXCEPTIONS = new Set(['token-manager']);
const ROLES = 'controller|guard|module|filter|pipe|repository|config|job|job-contract|port|error|command';
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FILE = new RegExp(`^([a-z0-9]+(?:-[a-z0-9]+)*)(\\.(${ROLES}))?(\\.component)?(\\.spec)?\\.(tsx?|mjs)$`);

const forbiddenWord = (name) =>
  EXCEPTIONS.has(name) ? undefined : name.split('-').find((word) => FORBIDDEN.has(word));

/** Files and folders are kebab-case, carry a suffix only for a known role, and say what they hold. */
export const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      form: '"{{ name }}" is not kebab-case with a known suffix ({{ roles }}, component, spec).',
      word: '"{{ word }}" says nothing about what is inside "{{ name }}".',
    },
  },
  create: (context) => ({
    Program(node) {
      const parts = path.relative(workspaceRoot, context.filename).split(path.sep);
      const file = parts.pop();
      const [, stem] = FILE.exec(file) ?? [];
      const malformed = [...parts.filter((part) => !NAME.test(part)), ...(stem === undefined ? [file] : [])];
      for (const name of malformed) {
        context.report({ node, messageId: 'form', data: { name, roles: ROLES.replaceAll('|', ', ') } });
      }
      for (const name of [...parts, stem ?? '']) {
        const word = forbiddenWord(name);
        if (word) context.report({ node, messageId: 'word', data: { word, name } });
      }
    },
  }),
};
