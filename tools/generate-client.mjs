/**
 * Generates the Prisma client of the connector's database.
 * Generating needs no schema engine; naming any existing file keeps the command from downloading one.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js');
const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'package.json'), CHECKPOINT_DISABLE: '1' },
});
if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
process.exit(status ?? 1);
