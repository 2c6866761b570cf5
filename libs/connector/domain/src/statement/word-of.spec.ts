import { describe, expect, it } from '@jest/globals';
import { assumptions } from '@feedline/contracts';
import { wordOf } from './word-of.js';

describe('wordOf', () => {
  it.each([
    ['complete', 'success'],
    ['completed', 'success'],
    ['SUCCESS', 'success'],
    ['succeeded', 'success'],
    ['Processed', 'success'],
    ['failed', 'failure'],
    ['Failure', 'failure'],
    ['ERROR', 'failure'],
    ['rejected', 'failure'],
    ['received', 'progress'],
    ['inProgress', 'progress'],
    ['IN_PROGRESS', 'progress'],
    ['in-progress', 'progress'],
    ['in progress', 'progress'],
    ['digested', 'unknown'],
    ['unsuccessful', 'unknown'],
    ['', 'unknown'],
  ])('takes "%s" for %s', (state, word) => expect(wordOf(state, assumptions.statementStates.value)).toBe(word));

  it('goes by the words that are configured', () => {
    const sets = { success: ['Digested'], failure: [], progress: [] };
    expect(['digested', 'failed'].map((state) => wordOf(state, sets))).toEqual(['success', 'unknown']);
  });
});
