import type { HTMLElement } from 'node-html-parser';
import { StoryError } from '../story.error.js';

/** What a person enters: text into fields, true into boxes and options; by label (or its beginning) or by name. */
export type Entries = Readonly<Record<string, string | true>>;

/** The form whose button says this. */
export const formWithButton = (html: HTMLElement, button: string): HTMLElement | undefined =>
  html.querySelectorAll('form').find((form) => buttonOf(form, button));

/** The fields that a browser sends when the button is pressed. @throws StoryError when an entry fits no field */
export function fillForm(form: HTMLElement, button: string, entries: Entries): URLSearchParams {
  const inputs = form.querySelectorAll('input').filter((input) => !input.hasAttribute('disabled'));
  const entered = new Map(Object.entries(entries).map(([name, value]) => [fieldOf(form, inputs, name), value]));
  const sent = new URLSearchParams();
  for (const input of inputs) {
    const value = entered.get(input) ?? (isSentUntouched(input) ? true : undefined);
    if (value === undefined) continue;
    sent.append(input.getAttribute('name') ?? '', value === true ? (input.getAttribute('value') ?? 'on') : value);
  }
  const pressed = buttonOf(form, button);
  const name = pressed?.getAttribute('name');
  if (name) sent.append(name, pressed?.getAttribute('value') ?? '');
  return sent;
}

const buttonOf = (form: HTMLElement, words: string): HTMLElement | undefined =>
  form.querySelectorAll('button').find(({ text }) => text.trim() === words);

const isSentUntouched = (input: HTMLElement): boolean =>
  /checkbox|radio/.test(input.getAttribute('type') ?? '')
    ? input.hasAttribute('checked')
    : input.getAttribute('type') === 'hidden';

function fieldOf(form: HTMLElement, inputs: HTMLElement[], name: string): HTMLElement {
  const label = form.querySelectorAll('label').find(({ text }) => text.trim().startsWith(name));
  const id = label?.getAttribute('for');
  const field =
    inputs.find((input) => id !== undefined && input.getAttribute('id') === id) ??
    inputs.find((input) => input.getAttribute('name') === name);
  if (!field) throw new StoryError(`The form has no field "${name}" that can be filled in.`);
  return field;
}
