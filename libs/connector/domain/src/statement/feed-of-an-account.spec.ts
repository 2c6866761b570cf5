import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkProperty, PROPERTY_SEED } from '../testing/check-property.js';
import { feedStories } from '../testing/feed-story.js';
import { type Met, runFeedStory } from '../testing/run-feed-story.js';

describe('the feed of an account', () => {
  it(`breaks no rule of the other side and loses nothing, whatever happens (seed ${PROPERTY_SEED})`, () => {
    const met: Met = new Map();
    checkProperty(
      'the feed of an account',
      10_000,
      fc.property(feedStories, (story) => runFeedStory(story, met)),
    );
    const kinds = ['cut', 'waits', 'passed over', 'refused', 'busy', 'idle', 'clamped', 'drained'];
    const answers = ['accept', 'reject', 'lose answer', 'part known', 'two live links', 'reconnected'];
    expect([...kinds, ...answers].filter((kind) => (met.get(kind) ?? 0) < 100)).toEqual([]);
  });
});
