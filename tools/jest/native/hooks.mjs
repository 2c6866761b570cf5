/** Module hooks: `@jest/globals` is what Jest gave the spec that runs. */
const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals' ? { url: GLOBALS, format: 'module', shortCircuit: true } : next(specifier, context);
