import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

/** Runs TypeScript of this workspace in a process of its own, given as text: `import … from '<root>/libs/…'`. */
export function runSource(text: string, environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const register = path.join(ROOT, 'tools/source/register.mjs');
  return spawn(process.execPath, ['--import', register, '--input-type=module', '--eval', text], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The first JSON line that a process writes. */
export async function firstJson<Value>(child: ChildProcess): Promise<Value> {
  let text = '';
  while (!text.includes('\n')) {
    const [chunk] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer];
    text += chunk.toString('utf8');
  }
  return JSON.parse(text.split('\n')[0] ?? '') as Value;
}
