import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from './testing/start-test-api.js';

interface Operation {
  readonly parameters: readonly { name: string; in: string; required: boolean; schema?: object }[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  readonly responses: Record<string, unknown>;
}

let api: TestApi;
let paths: Record<string, { get: Operation; post: Operation }>;
beforeAll(async () => {
  api = await startTestApi({ API_DOCS: 'true' });
  ({ paths } = (await (await fetch(`${api.url}/docs-json`)).json()) as { paths: typeof paths });
});
afterAll(() => api.close());

describe('GET /docs-json', () => {
  it('describes the body of a notification and both proofs', () => {
    const operation = paths['/{bankPath}/notification']?.post;
    expect(operation?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['type', 'resource'],
      properties: {
        type: { type: 'string', maxLength: 200 },
        resource: { required: ['id', 'type'], properties: { id: { type: 'string' }, url: {} } },
        additionalData: { properties: { bankId: {}, externalId: {}, requestedStartDate: {} } },
      },
    });
    expect(operation).toMatchObject({ security: [{ bearer: [] }] });
    expect(operation?.parameters).toContainEqual(expect.objectContaining({ in: 'header', required: true }));
    expect(Object.keys(operation?.responses ?? {})).toEqual(['202', '400', '401', '404', '413', '503']);
  });

  it('describes the query of /auth', () => {
    const query = paths['/{bankPath}/auth']?.get.parameters.filter((parameter) => parameter.in === 'query');
    expect(query?.map(({ name, required }) => [name, required])).toEqual([
      ['bank', true],
      ['authorisation_id', true],
      ['redirect_uri', true],
      ['state', true],
    ]);
    expect(query).toContainEqual(
      expect.objectContaining({ name: 'redirect_uri', schema: expect.objectContaining({ maxLength: 2000 }) }),
    );
  });

  it('refers to nothing that it does not have', () => {
    expect(JSON.stringify(paths)).not.toContain('$ref');
  });

  it('keeps the pages of customers and of demo phones out of it', () => {
    expect(Object.keys(paths).filter((path) => path.startsWith('/authorisations'))).toEqual([]);
  });
});
