import { ancestorsEnd } from './ancestors-end.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Settles when somebody asks for the end, or the npm that started us is gone; answers what it was. A signal may come
 * twice, from the terminal and from npm, which hands it on: the second changes nothing.
 */
export function untilAsked(environment: NodeJS.ProcessEnv): Promise<string> {
  const signals = SIGNALS.map(
    (signal) => new Promise<string>((resolve) => void process.on(signal, () => resolve(signal))),
  );
  return Promise.race([...signals, ancestorsEnd(environment).then(() => 'npm is gone')]);
}
