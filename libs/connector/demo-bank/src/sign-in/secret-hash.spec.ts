import { describe, expect, it } from '@jest/globals';
import { hashSecret, isSecret, NOBODYS_HASH } from './secret-hash.js';

describe('hashSecret', () => {
  it('knows its own secret and no other', async () => {
    const hash = await hashSecret('demo-one');
    expect(await isSecret('demo-one', hash)).toBe(true);
    expect(await isSecret('demo-two', hash)).toBe(false);
  });

  it('hashes one secret differently each time', async () => {
    expect(await hashSecret('demo-one')).not.toBe(await hashSecret('demo-one'));
  });

  it('has a hash that the empty secret does not match either', async () => {
    expect(await isSecret('', NOBODYS_HASH)).toBe(false);
  });
});
