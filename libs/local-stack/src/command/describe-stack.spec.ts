import { describe, expect, it } from '@jest/globals';
import type { RunningStack } from '../stack/stack-options.js';
import { describeStack } from './describe-stack.js';

const stack = {
  folder: '/somewhere/.feedline',
  urls: {
    'connector-api': 'http://127.0.0.1:4000',
    'mock-banking-service': 'http://localhost:4001',
    'mock-sage-id': 'http://127.0.0.1:4002',
    'provider-worker': 'http://127.0.0.1:4003',
  },
} as unknown as RunningStack;

const LOG_INS = ['ada / demo-ada: one account', 'ben / demo-ben: two: both in euros', 'cleo / demo-cleo: locked'];

const sectionOf = (text: string, title: string): string[] =>
  (text.split('\n\n').find((part) => part.startsWith(title)) ?? '').split('\n').slice(1);

describe('What npm start prints', () => {
  const text = describeStack(stack, LOG_INS, (_style, words) => words);

  it('names three pages to open, where this stack has them', () => {
    const open = sectionOf(text, 'Open these');
    expect(open.map((line) => line.split(/ {2,}/)[2])).toEqual([
      'http://localhost:4001',
      'http://127.0.0.1:4000/demo-phone',
      'http://127.0.0.1:4000/docs',
    ]);
  });

  it('offers two log-ins to begin with, and the others to try next', () => {
    expect(sectionOf(text, 'Sign in as')).toEqual([
      '  ada / demo-ada  one account',
      '  ben / demo-ben  two: both in euros',
    ]);
    expect(sectionOf(text, 'What to try next').join('\n')).toContain('cleo / demo-cleo');
  });

  it('does without a table of log-ins when the demo bank did not tell them', () => {
    expect(describeStack(stack, [], (_style, words) => words)).not.toContain('Sign in as');
  });

  it('keeps its lines short enough for a terminal', () => {
    expect(text.split('\n').filter((line) => line.length > 130)).toEqual([]);
  });
});
