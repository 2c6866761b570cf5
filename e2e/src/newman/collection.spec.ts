import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { POSTMAN_FOLDER } from './postman-environment.js';

interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly event?: readonly { readonly listen: string; readonly script: { readonly exec: readonly string[] } }[];
  readonly request?: object;
}

const read = (file: string) => readFileSync(path.join(POSTMAN_FOLDER, file), 'utf8');
const text = read('feedline.postman_collection.json');
const collection = JSON.parse(text) as Item;
const template = JSON.parse(read('local.postman_environment.json')) as {
  values: { key: string; value: string; type: string }[];
};

const requestsOf = (item: Item): Item[] => (item.request ? [item] : (item.item ?? []).flatMap(requestsOf));
const testOf = ({ event = [] }: Item) =>
  event
    .filter(({ listen }) => listen === 'test')
    .flatMap(({ script }) => script.exec)
    .join('\n');

describe('the Postman collection, read', () => {
  it('tests status, shape and rule in every request', () => {
    const requests = requestsOf(collection);
    const kinds = ['status is', 'shape: ', 'rule: '];
    const untested = requests.filter((item) => !kinds.every((kind) => testOf(item).includes(`pm.test('${kind}`)));
    expect(untested.map(({ name }) => name)).toEqual([]);
    expect(requests.length).toBeGreaterThan(50);
  });

  it('names no variable that neither the template has nor a script sets', () => {
    const named = new Set([...text.matchAll(/\{\{([\w]+)\}\}/g)].map(([, name = '']) => name));
    const set = [...text.matchAll(/(?:environment|variables)\.set\('(\w+)'/g)].map(([, name]) => name);
    const known = new Set([...template.values.map(({ key }) => key), ...set]);
    const signed = ['signature_by_application', 'signature_by_organisation'];
    const fromResult = /^consumer_indirect_(account(Name|Key|Identifier)|bankIdentifier|bankAccountExternalId)$/;
    const unknown = [...named].filter((name) => !known.has(name) && !signed.includes(name) && !fromResult.test(name));
    expect(unknown).toEqual([]);
  });

  it('brings no secret along', () => {
    const secrets = template.values.filter(({ type }) => type === 'secret');
    expect(secrets.map(({ value }) => value)).toEqual(secrets.map(() => ''));
    expect(secrets.map(({ key }) => key)).toContain('_preset_provider_apiKey');
  });
});
