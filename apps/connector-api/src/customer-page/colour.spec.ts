import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contrast, readableOn, textOn } from './colour.js';
import { palette } from './palette.js';

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#0b5fff', '#0b5fff', 1],
    ['#ffffff', '#ff0000', 4],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });
});

describe('textOn', () => {
  it('can be read on every colour that a bank may have', () => {
    fc.assert(fc.property(anyColour, (colour) => contrast(textOn(colour), colour) >= 4.5));
  });

  it('is white on a deep colour and black on a pale one', () => {
    expect([textOn('#174a8b'), textOn('#ffc845')]).toEqual(['#ffffff', '#000000']);
  });
});

describe('readableOn', () => {
  it.each(['light', 'dark'] as const)('can be read on the %s papers, whatever the colour', (scheme) => {
    const papers = [palette[scheme].page, palette[scheme].card];
    fc.assert(
      fc.property(anyColour, (colour) => {
        const text = readableOn(papers, colour);
        return papers.every((paper) => contrast(text, paper) >= 4.5);
      }),
    );
  });

  it('leaves a colour alone that can be read already, and changes another no more than it must', () => {
    expect(readableOn(['#ffffff'], '#174a8b')).toBe('#174a8b');
    expect(contrast(readableOn(['#ffffff'], '#ffc845'), '#ffffff')).toBeLessThan(4.8);
  });
});

describe('the palette', () => {
  it.each(['light', 'dark'] as const)('can be read on a %s screen', (scheme) => {
    const { page, card, ink, muted, edge, bad, good, ...papers } = palette[scheme];
    for (const text of [ink, muted])
      for (const paper of [page, card]) expect(contrast(text, paper)).toBeGreaterThan(4.5);
    for (const text of [ink, bad]) expect(contrast(text, papers['bad-paper'])).toBeGreaterThan(4.5);
    expect(contrast(good, card)).toBeGreaterThan(4.5);
    expect(contrast(edge, card)).toBeGreaterThan(3);
  });
});
