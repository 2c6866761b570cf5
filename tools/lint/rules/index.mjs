import { fileName } from './file-name.mjs';
import { listedImport } from './listed-import.mjs';
import { noAmbientTime } from './no-ambient-time.mjs';
import { noDatabaseTime } from './no-database-time.mjs';
import { relativeImport } from './relative-import.mjs';

/** The house rules that no published plugin has, as one ESLint plugin. */
export default {
  meta: { name: 'feedline' },
  rules: {
    'file-name': fileName,
    'listed-import': listedImport,
    'no-ambient-time': noAmbientTime,
    'no-database-time': noDatabaseTime,
    'relative-import': relativeImport,
  },
};
