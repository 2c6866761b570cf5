import { LocalStackError } from '../error/local-stack.error.js';
import { freePorts, isTaken } from '../process/free-port.js';

/** The processes that listen, in the order in which they are stopped. */
export const PROCESS_NAMES = ['connector-api', 'provider-worker', 'mock-banking-service', 'mock-sage-id'] as const;

/** One of the processes that listen. */
export type ProcessName = (typeof PROCESS_NAMES)[number];

/** The TCP port of each. */
export type StackPorts = Readonly<Record<ProcessName, number>>;

/** Where each process listens unless told otherwise, and the variable that tells it. */
export const DEFAULT_PORTS: Readonly<Record<ProcessName, { readonly port: number; readonly variable: string }>> = {
  'connector-api': { port: 3000, variable: 'CONNECTOR_API_PORT' },
  'mock-banking-service': { port: 3001, variable: 'MOCK_BANKING_SERVICE_PORT' },
  'mock-sage-id': { port: 3002, variable: 'MOCK_SAGE_ID_PORT' },
  'provider-worker': { port: 3003, variable: 'PROVIDER_WORKER_PORT' },
};

/**
 * Fills the gaps (and zeros) of the wanted ports with free ones.
 * @throws LocalStackError that names every wanted port which somebody else holds, and what changes it
 */
export async function settlePorts(wanted: Partial<StackPorts>, host: string): Promise<StackPorts> {
  const free = await freePorts(PROCESS_NAMES.length);
  const entries = PROCESS_NAMES.map((name, index) => [name, wanted[name] || (free[index] ?? 0)] as const);
  const ports = Object.fromEntries(entries) as StackPorts;
  const taken = await Promise.all(
    PROCESS_NAMES.map(async (name) => ((await isTaken(ports[name], host)) ? [name] : [])),
  );
  const problems = taken.flat().map((name) => {
    const { variable } = DEFAULT_PORTS[name];
    return `Port ${ports[name]} (${name}) is taken by another program: stop that one, or set ${variable} to a free port.`;
  });
  if (problems.length > 0) throw new LocalStackError(problems.join('\n'));
  return ports;
}
