import { ConfigurationError, type ConfigurationProblem } from '@feedline/platform';
import type { StackOptions } from '../stack/stack-options.js';
import { DEFAULT_PORTS, PROCESS_NAMES, type ProcessName, type StackPorts } from '../stack/stack-ports.js';

/** The variables that name the three databases; all of them or none. */
const DATABASE_VARIABLES = {
  connector: 'DATABASE_URL',
  sandbox: 'MOCK_BANKING_SERVICE_DATABASE_URL',
  demoBank: 'DEMO_BANK_DATABASE_URL',
} as const;

const HIGHEST_PORT = 65_535;

/** What of a stack is told by the environment. */
export type StartSettings = Required<Pick<StackOptions, 'host' | 'ports'>> &
  Pick<StackOptions, 'databases' | 'redisUrl'>;

/**
 * What the environment says about a stack: ports, address, databases, Redis.
 * @throws ConfigurationError that names every problem at once
 */
export function readStartSettings(environment: NodeJS.ProcessEnv): StartSettings {
  const problems: ConfigurationProblem[] = [];
  const given = (variable: string): string | undefined => environment[variable]?.trim() || undefined;
  const settings = {
    host: given('HOST') ?? '127.0.0.1',
    ports: Object.fromEntries(PROCESS_NAMES.map((name) => [name, portOf(name, given, problems)])) as StackPorts,
    databases: databasesOf(given, problems),
    redisUrl: given('REDIS_URL'),
  };
  if (problems.length > 0) throw new ConfigurationError(problems);
  return settings;
}

type Given = (variable: string) => string | undefined;

function portOf(name: ProcessName, given: Given, problems: ConfigurationProblem[]): number {
  const { port, variable } = DEFAULT_PORTS[name];
  const wanted = Number(given(variable) ?? port);
  if (Number.isInteger(wanted) && wanted >= 0 && wanted <= HIGHEST_PORT) return wanted;
  problems.push({ variable, problem: `must be a port, 0 to ${HIGHEST_PORT}` });
  return port;
}

function databasesOf(given: Given, problems: ConfigurationProblem[]): StackOptions['databases'] {
  const { connector: variable, ...others } = DATABASE_VARIABLES;
  const connector = given(variable);
  if (connector === undefined) return undefined;
  const [sandbox = '', demoBank = ''] = [others.sandbox, others.demoBank].map((other) => {
    if (given(other) === undefined) problems.push({ variable: other, problem: `is missing, for ${variable} is set` });
    return given(other);
  });
  return { connector, sandbox, demoBank };
}
