import { expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import { parse, type HTMLElement } from 'node-html-parser';
import type { Answer } from './customer.js';

/** Attributes whose values decide what happens, so that they belong to the skeleton; of an address, where it leads. */
const TELLING = [
  'type',
  'name',
  'role',
  'class',
  'rel',
  'method',
  'http-equiv',
  'enctype',
  'target',
  'style',
  'srcdoc',
];
const ADDRESSES = ['href', 'src', 'action', 'formaction', 'data-go-on', 'xlink:href', 'data'];
const OWN = 'https://own.example';

/** What a page is without its words: elements, attributes, where addresses lead, and what scripts and styles say. */
export function skeletonOf({ status, body }: Pick<Answer, 'status' | 'body'>): string[] {
  // handles, tickets and ids differ from page to page, and are no words of anybody
  const html = body.replaceAll(/[\w-]{43,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…');
  const elements = parse(html, { comment: true }).querySelectorAll('*').map(boneOf);
  // Another parser may see elements elsewhere: no sign that could begin one, or end an attribute, is new.
  return [`${status}`, `${count(html, '<')} × <`, `${count(html, '"')} × "`, ...elements];
}

function boneOf(element: HTMLElement): string {
  const attributes = Object.entries(element.attributes).map(([name, value]) => {
    if (ADDRESSES.includes(name)) return `${name}=${leadsTo(value)}`;
    return TELLING.includes(name) ? `${name}=${value}` : name;
  });
  const code = ['SCRIPT', 'STYLE'].includes(element.tagName) ? digestOf(element.innerHTML) : '';
  return [element.tagName.toLowerCase(), ...attributes.sort(), code].join(' ').trim();
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

const leadsTo = (address: string): string => (URL.canParse(address, OWN) ? new URL(address, OWN).origin : 'nowhere');

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** Nothing was born from what was sent: the page has the skeleton that it has after one of the harmless things. */
export function expectNothingBorn(answer: Answer, harmless: readonly Answer[]): void {
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const alike = harmless.filter(({ status }) => status === answer.status).map(known);
  expect(alike).toContainEqual(skeletonOf(answer));
}

const skeletons = new WeakMap<Answer, string[]>();

function known(answer: Answer): string[] {
  const skeleton = skeletons.get(answer) ?? skeletonOf(answer);
  skeletons.set(answer, skeleton);
  return skeleton;
}

/** The words of a page as people read them, titles and values included. */
export function wordsOf({ body }: Pick<Answer, 'body'>): string {
  const page = parse(body);
  const values = page.querySelectorAll('*').flatMap(({ attributes }) => Object.values(attributes));
  return [page.text, ...values].join('\n');
}
