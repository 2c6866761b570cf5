import path from 'node:path';
import { runWithProgress } from './run-with-progress.mjs';

/** Generates the database client and builds every project; what has not changed comes from the cache. */
export async function buildAll({ root, folder }) {
  await runWithProgress({
    title: 'Building',
    command: process.execPath,
    args: [path.join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build', '--output-style=static'],
    root,
    environment: {
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_TUI: 'false',
      FORCE_COLOR: '0',
      CHECKPOINT_DISABLE: '1',
    },
    logFile: path.join(folder, 'logs', 'build.log'),
  });
}
