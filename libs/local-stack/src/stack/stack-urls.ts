import { PROCESS_NAMES, type ProcessName, type StackPorts } from './stack-ports.js';

/** The base URL of each process, without a slash at its end. */
export type StackUrls = Readonly<Record<ProcessName, string>>;

/**
 * Where people and processes reach each process. The sandbox and the connector are two sites (`localhost` and
 * `127.0.0.1`), so that a frame of one in the other is really cross-site.
 */
export const stackUrls = (ports: StackPorts): StackUrls => ({
  ...addresses(ports, '127.0.0.1'),
  'mock-banking-service': `http://localhost:${ports['mock-banking-service']}`,
});

/** Where this machine reaches each process by number, whatever address it listens on. */
export function stackAddresses(ports: StackPorts, host: string): StackUrls {
  const listensEverywhere = host === '0.0.0.0' || host === '::';
  return addresses(ports, listensEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host);
}

const addresses = (ports: StackPorts, host: string): StackUrls =>
  Object.fromEntries(PROCESS_NAMES.map((name) => [name, `http://${host}:${ports[name]}`])) as StackUrls;
