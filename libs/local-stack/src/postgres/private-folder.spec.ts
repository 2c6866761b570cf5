import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensurePrivateFolder } from './private-folder.js';

/** Only root can make somebody else's folder; for everybody else there is nothing to see. */
const itAsRoot = process.getuid?.() === 0 ? it : () => undefined;

describe('ensurePrivateFolder', () => {
  let parent = '';
  let folder = '';
  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'));
    folder = path.join(parent, 'home');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('creates a folder that only its user enters', () => {
    ensurePrivateFolder(folder, undefined);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    ensurePrivateFolder(folder, undefined);
  });

  it('closes a folder of its user that stands open', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    ensurePrivateFolder(folder, undefined);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('refuses a symbolic link, wherever it leads', () => {
    symlinkSync(parent, folder);
    expect(() => ensurePrivateFolder(folder, undefined)).toThrow('is not a folder');
  });

  it('refuses a file', () => {
    writeFileSync(folder, '');
    expect(() => ensurePrivateFolder(folder, undefined)).toThrow('is not a folder');
  });

  itAsRoot('refuses a folder of somebody else', () => {
    mkdirSync(folder);
    chownSync(folder, 12_345, 12_345);
    expect(() => ensurePrivateFolder(folder, undefined)).toThrow('belongs to another user (uid 12345, not 0)');
    expect(() => ensurePrivateFolder(folder, { uid: 65_534, gid: 65_534 })).toThrow('(uid 12345, not 65534)');
  });

  itAsRoot('gives a new folder to the user who will live there', () => {
    ensurePrivateFolder(folder, { uid: 65_534, gid: 65_534 });
    expect(statSync(folder)).toMatchObject({ uid: 65_534, gid: 65_534 });
  });
});
