import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStackFolder } from './stack-folder.js';

/** Only root can make somebody else's folder; for everybody else there is nothing to see. */
const itAsRoot = process.getuid?.() === 0 ? it : () => undefined;

describe('openStackFolder', () => {
  let parent = '';
  beforeEach(() => void (parent = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'))));
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('leaves a given folder when the stack has gone', () => {
    const folder = openStackFolder(path.join(parent, 'kept'));
    folder.dispose();
    expect(existsSync(folder.path)).toBe(true);
  });

  it('takes its own folder with it', () => {
    const folder = openStackFolder(undefined);
    expect(existsSync(folder.path)).toBe(true);
    folder.dispose();
    expect(existsSync(folder.path)).toBe(false);
  });

  itAsRoot('refuses the folder of somebody else', () => {
    chownSync(parent, 12_345, 12_345);
    expect(() => openStackFolder(parent)).toThrow('belongs to another user (uid 12345)');
  });
});
