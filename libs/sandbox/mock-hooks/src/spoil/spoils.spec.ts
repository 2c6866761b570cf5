import { describe, expect, it } from '@jest/globals';
import { spoilSchema } from './spoil.js';
import { Spoils } from './spoils.js';

const spoil = (input: object) => spoilSchema.parse({ status: 500, ...input });
const call = { direction: 'in', method: 'POST', path: '/a/b' } as const;

describe('Spoils', () => {
  it.each([
    [{}, true],
    [{ method: 'post' }, true],
    [{ method: 'GET' }, false],
    [{ path: '/a' }, true],
    [{ path: '/b' }, false],
    [{ direction: 'out' }, false],
  ])('matches %p: %p', (input, isMatch) => {
    const spoils = new Spoils();
    spoils.add(spoil(input));
    expect(spoils.take(call) !== undefined).toBe(isMatch);
  });

  it('goes oldest first and counts down', () => {
    const spoils = new Spoils();
    spoils.add(spoil({ status: 501, times: 2 }));
    spoils.add(spoil({ status: 502 }));
    expect(spoils.list().map(({ remaining }) => remaining)).toEqual([2, 1]);
    expect([1, 2, 3, 4].map(() => spoils.take(call)?.status)).toEqual([501, 501, 502, undefined]);
  });

  it('lets a held call go when it is released or when its caller is gone', async () => {
    const spoils = new Spoils();
    const gone = new AbortController();
    const [released, left] = [spoils.hold(new AbortController().signal), spoils.hold(gone.signal)];
    gone.abort();
    await left;
    expect(spoils.held).toBe(1);
    spoils.clear();
    await released;
    expect(spoils.held).toBe(0);
    await spoils.hold(gone.signal);
  });
});
