import { demoBankAt } from './demo-banks.js';
import type { DatabaseUrls } from './stack-databases.js';
import type { ProcessName, StackPorts } from './stack-ports.js';
import { registeredBank } from './registered-bank.js';
import type { StackBank, StackSecrets } from './stack-secrets.js';
import type { StackUrls } from './stack-urls.js';

/** All that the processes of a stack have to be told. */
export interface StackFacts {
  readonly host: string;
  readonly ports: StackPorts;
  readonly urls: StackUrls;
  /** The same by number, for this machine alone. */
  readonly addresses: StackUrls;
  readonly databases: DatabaseUrls;
  readonly secrets: StackSecrets;
  readonly redisUrl: string | undefined;
}

/** What is handled comes and goes: without a limit Node lets its remains pile up before it clears them away. */
const SMALL_HEAP = '--max-old-space-size=112 --max-semi-space-size=4';

/** The variables of each process, and of the one-shot commands. */
export function stackEnvironments(facts: StackFacts): Record<ProcessName | 'operator-cli', NodeJS.ProcessEnv> {
  return {
    'connector-api': {
      NODE_OPTIONS: SMALL_HEAP,
      ...connector(facts),
      ...callers(facts),
      ...operators(facts),
      ...demoBank(facts),
      ...connectorApi(facts),
    },
    'provider-worker': {
      ...connector(facts),
      ...provider(facts),
      ...operators(facts),
      ...demoBank(facts),
      PROVIDER_WORKER_PORT: String(facts.ports['provider-worker']),
      NODE_OPTIONS: SMALL_HEAP,
      TRANSACTIONS_READ_SECONDS: '1',
    },
    'mock-banking-service': { ...mockBankingService(facts), NODE_OPTIONS: SMALL_HEAP },
    'mock-sage-id': mockSageId(facts),
    'operator-cli': { ...connector(facts), ...provider(facts), ...demoBank(facts) },
  };
}

const connector = ({ host, databases, secrets, redisUrl }: StackFacts): NodeJS.ProcessEnv => ({
  HOST: host,
  DATABASE_URL: databases.connector,
  SEALING_KEY: secrets.sealingKey,
  REDIS_URL: redisUrl,
});

const provider = ({ urls, secrets }: StackFacts): NodeJS.ProcessEnv => ({
  SAGE_ID_URL: urls['mock-sage-id'],
  SAGE_ID_CLIENT_ID: secrets.providerClient.clientId,
  SAGE_ID_CLIENT_SECRET: secrets.providerClient.clientSecret,
  SAGE_ID_AUDIENCE: secrets.providerAudience,
  // a path prefix as in production (wire contract §6)
  PROVIDER_API_URL: `${urls['mock-banking-service']}/provider`,
  PROVIDER_API_KEY: secrets.providerApiKey,
});

const callers = ({ urls, secrets }: StackFacts): NodeJS.ProcessEnv => ({
  SAGE_ID_ISSUER: `${urls['mock-sage-id']}/`,
  SAGE_ID_JWKS_URL: `${urls['mock-sage-id']}/.well-known/jwks.json`,
  NOTIFICATION_AUDIENCE: secrets.notificationAudience,
});

const operators = ({ secrets }: StackFacts): NodeJS.ProcessEnv => ({
  OPERATOR_KEYS: JSON.stringify([
    { name: 'operator', key: secrets.operatorKey, scopes: ['status', 'statements', 'queue'] },
  ]),
});

const demoBank = ({ databases }: StackFacts): NodeJS.ProcessEnv => ({ DEMO_BANK_DATABASE_URL: databases.demoBank });

const connectorApi = ({ ports, urls, secrets }: StackFacts): NodeJS.ProcessEnv => ({
  CONNECTOR_API_PORT: String(ports['connector-api']),
  PUBLIC_BASE_URL: urls['connector-api'],
  BANKS: JSON.stringify(secrets.banks.map(servedBank)),
  REDIRECT_ALLOW_LIST: urls['mock-banking-service'],
  FRAME_ANCESTORS: urls['mock-banking-service'],
  API_DOCS: 'true',
});

const mockBankingService = ({ host, ports, urls, databases, secrets }: StackFacts): NodeJS.ProcessEnv => ({
  MOCK_BANKING_SERVICE_HOST: host,
  MOCK_BANKING_SERVICE_PORT: String(ports['mock-banking-service']),
  MOCK_BANKING_SERVICE_PUBLIC_URL: urls['mock-banking-service'],
  MOCK_BANKING_SERVICE_DATABASE_URL: databases.sandbox,
  MOCK_BANKING_SERVICE_APPLICATIONS: JSON.stringify([
    { application: secrets.application.id, signingKey: secrets.application.signingKey },
  ]),
  MOCK_BANKING_SERVICE_PROVIDERS: JSON.stringify([
    { apiKey: secrets.providerApiKey, banks: secrets.banks.map((bank) => registeredBank(bank, urls)) },
  ]),
  MOCK_BANKING_SERVICE_SAGE_ID_URL: urls['mock-sage-id'],
  MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_ID: secrets.notificationClient.clientId,
  MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_SECRET: secrets.notificationClient.clientSecret,
  MOCK_BANKING_SERVICE_PROVIDER_AUDIENCE: secrets.providerAudience,
  MOCK_BANKING_SERVICE_NOTIFICATION_AUDIENCE: secrets.notificationAudience,
  MOCK_BANKING_SERVICE_LINKS: JSON.stringify([
    { label: 'Demo phone', url: `${urls['connector-api']}/demo-phone` },
    { label: 'API docs', url: `${urls['connector-api']}/docs` },
  ]),
});

const mockSageId = ({ host, ports, urls, secrets }: StackFacts): NodeJS.ProcessEnv => ({
  MOCK_SAGE_ID_HOST: host,
  MOCK_SAGE_ID_PORT: String(ports['mock-sage-id']),
  MOCK_SAGE_ID_PUBLIC_URL: urls['mock-sage-id'],
  MOCK_SAGE_ID_SIGNING_KEY: secrets.sageIdSigningKey,
  MOCK_SAGE_ID_CLIENTS: JSON.stringify([
    { ...secrets.providerClient, audiences: [secrets.providerAudience] },
    { ...secrets.notificationClient, audiences: [secrets.notificationAudience] },
  ]),
});

/** How the connector knows one of our banks, with what customers see of it. */
const servedBank = (bank: StackBank) => {
  const { name, brand } = demoBankAt(bank.path);
  return { ...bank, name, ...brand };
};
