import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canReach } from './can-reach.js';

const NOBODY = { uid: 65_534, gid: 65_534 };

describe('canReach', () => {
  let parent = '';
  let folder = '';
  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'feedline-spec-'));
    folder = path.join(parent, 'a', 'b');
    mkdirSync(folder, { recursive: true });
    chmodSync(path.dirname(folder), 0o711);
    chmodSync(folder, 0o711);
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('says no when a folder far above lets nobody through', () => {
    expect(canReach(NOBODY, folder)).toBe(false);
  });

  it('says yes once each folder above does', () => {
    chmodSync(parent, 0o711);
    expect(canReach(NOBODY, folder)).toBe(true);
  });

  it('lets the owner through', () => {
    const uid = process.getuid?.() ?? 0;
    expect(canReach({ uid, gid: uid }, folder)).toBe(true);
  });
});
