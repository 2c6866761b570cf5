/**
 * What Jest asks of a runtime, by Node's own loader: the modules of a worker are loaded once, not anew for each spec
 * and in a context of its own. Jest's framework (hooks, time-outs, `each`) is the usual one, and new for each spec.
 */
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { SourceMaps } from './source-maps.mjs';

const GLOBALS = Symbol.for('feedline.jest-globals');
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

const require = createRequire(import.meta.url);
const sourceMaps = new SourceMaps();

register('../../source/hooks.mjs', import.meta.url);
register('./hooks.mjs', import.meta.url);

/** Loads specs as Node loads programs. */
export default class NativeRuntime {
  #environment;

  constructor(_config, environment) {
    this.#environment = environment;
    delete globalThis[TEST_TIMEOUT];
  }

  /** The framework keeps the state of a spec in its modules. */
  requireInternalModule(file) {
    delete globalThis[EVENT_HANDLERS];
    delete require.cache[file];
    return require(file);
  }

  requireModule(file) {
    return require(file);
  }

  /** What `@jest/globals` gives from now on (globals.mjs). */
  setGlobalsForRuntime(globals) {
    const { moduleMocker: mocker, fakeTimersModern: timers } = this.#environment;
    const jest = {
      fn: (...given) => mocker.fn(...given),
      spyOn: (...given) => mocker.spyOn(...given),
      restoreAllMocks: () => mocker.restoreAllMocks(),
      useFakeTimers: (options) => timers.useFakeTimers(options),
      useRealTimers: () => timers.useRealTimers(),
      advanceTimersByTimeAsync: (milliseconds) => timers.advanceTimersByTimeAsync(milliseconds),
      setTimeout: (milliseconds) => void (globalThis[TEST_TIMEOUT] = milliseconds),
    };
    globalThis[GLOBALS] = { ...globals, jest };
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(file) {
    return import(pathToFileURL(file).href);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  enterTestCode() {}

  leaveTestCode() {}

  getAllCoverageInfoCopy() {
    return undefined;
  }

  teardown() {}
}
