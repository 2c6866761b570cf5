import { PROCESS_NAMES, type ProcessName, type StackPorts } from '../stack/stack-ports.js';

/** What the stand-ins of a fake checkout are told. */
export const fakeEnvironment = (diary: string, ports: StackPorts): Record<ProcessName, NodeJS.ProcessEnv> =>
  Object.fromEntries(
    PROCESS_NAMES.map((name): [ProcessName, NodeJS.ProcessEnv] => [
      name,
      { FAKE_NAME: name, FAKE_PORT: String(ports[name]), FAKE_DIARY: diary },
    ]),
  ) as Record<ProcessName, NodeJS.ProcessEnv>;
