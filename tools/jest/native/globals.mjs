/** `@jest/globals`: a module is loaded once for a worker, what it finds here is always of the spec that runs. */
const GLOBALS = Symbol.for('feedline.jest-globals');

const current = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, _self, given) => globalThis[GLOBALS][name](...given),
    get: (_target, property) => globalThis[GLOBALS][name][property],
  });

export const describe = current('describe');
export const it = current('it');
export const test = current('test');
export const beforeAll = current('beforeAll');
export const beforeEach = current('beforeEach');
export const afterAll = current('afterAll');
export const afterEach = current('afterEach');
export const expect = current('expect');
export const jest = current('jest');
