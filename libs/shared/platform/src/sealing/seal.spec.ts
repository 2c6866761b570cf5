import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Seal } from './seal.js';

const seal = new Seal(Buffer.alloc(32, 1));

describe('Seal', () => {
  it('opens what it closed, for the same purpose', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (purpose, text) => seal.open(purpose, seal.close(purpose, text)) === text),
    );
  });

  it('never closes the same text twice in the same way', () => {
    expect(seal.close('p', 'text')).not.toBe(seal.close('p', 'text'));
  });

  it('opens nothing for another purpose, with another key, or after any byte was changed', () => {
    const closed = seal.close('p', 'text');
    expect(seal.open('q', closed)).toBeUndefined();
    expect(new Seal(Buffer.alloc(32, 2)).open('p', closed)).toBeUndefined();
    const bytes = Buffer.from(closed, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(seal.open('p', changed.toString('base64url'))).toBeUndefined();
    }
  });

  it.each(['', 'x', '!!!', 'AAAA', 'A'.repeat(30)])('opens nothing out of %j', (nonsense) => {
    expect(seal.open('p', nonsense)).toBeUndefined();
  });

  it('takes keys of 32 bytes only', () => {
    expect(() => new Seal(Buffer.alloc(31))).toThrow(RangeError);
  });
});
