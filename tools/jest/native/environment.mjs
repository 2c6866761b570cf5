/** Specs run in Node as it is, not in a context of their own: what they load is loaded once for a worker. */
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

// makes Node keep the dispatcher of fetch where specs may change it, so that it is there to be given back
void fetch('data:,');

/** What belongs to everybody and a spec may have changed. */
const shared = () => {
  const names = Reflect.ownKeys(globalThis).filter(
    (name) => Object.getOwnPropertyDescriptor(globalThis, name).writable,
  );
  return {
    globals: names.map((name) => [name, globalThis[name]]),
    variables: { ...process.env },
    exit: process.exit,
    prepareStackTrace: Error.prepareStackTrace,
  };
};

function giveBack({ globals, variables, exit, prepareStackTrace }) {
  for (const [name, value] of globals) if (globalThis[name] !== value) globalThis[name] = value;
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
  Object.assign(process.env, variables);
  process.exit = exit;
  Error.prepareStackTrace = prepareStackTrace;
}

/** Gives each spec the world as the one before it had found it. */
export default class NativeEnvironment {
  #before = shared();
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig: config }) {
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    giveBack(this.#before);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest asks for it and hands it to its own runtime alone, which we replace. */
  getVmContext() {
    return null;
  }
}
