import type { MockBankingServiceOptions, NotificationRetries } from '@feedline/mock-banking-service';
import type { readConfig } from './config.js';

/** What the configuration means to the mock. */
export const optionsOf = (config: ReturnType<typeof readConfig>): MockBankingServiceOptions => ({
  host: config.MOCK_BANKING_SERVICE_HOST,
  port: config.MOCK_BANKING_SERVICE_PORT,
  publicUrl: config.MOCK_BANKING_SERVICE_PUBLIC_URL,
  databaseUrl: config.MOCK_BANKING_SERVICE_DATABASE_URL.reveal(),
  applications: config.MOCK_BANKING_SERVICE_APPLICATIONS,
  providers: config.MOCK_BANKING_SERVICE_PROVIDERS,
  sageId: {
    url: config.MOCK_BANKING_SERVICE_SAGE_ID_URL,
    issuer: config.MOCK_BANKING_SERVICE_SAGE_ID_ISSUER,
    providerAudience: config.MOCK_BANKING_SERVICE_PROVIDER_AUDIENCE,
    notificationAudience: config.MOCK_BANKING_SERVICE_NOTIFICATION_AUDIENCE,
    clientId: config.MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_ID,
    clientSecret: config.MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_SECRET,
  },
  pollPeriodMs: config.MOCK_BANKING_SERVICE_POLL_PERIOD_MS,
  notificationRetries: retriesOf(config),
  authorisationLifetimeMinutes: config.MOCK_BANKING_SERVICE_AUTHORISATION_LIFETIME_MINUTES,
  statementProcessingMs: config.MOCK_BANKING_SERVICE_STATEMENT_PROCESSING_MS,
  statementMaximum: config.MOCK_BANKING_SERVICE_STATEMENT_MAXIMUM,
  rate: config.MOCK_BANKING_SERVICE_RATE,
  links: config.MOCK_BANKING_SERVICE_LINKS,
  logLevel: config.LOG_LEVEL,
});

/** Only what was set: the rest keeps its default. */
function retriesOf(config: ReturnType<typeof readConfig>): Partial<NotificationRetries> {
  const given = {
    attempts: config.MOCK_BANKING_SERVICE_NOTIFICATION_ATTEMPTS,
    firstPauseMs: config.MOCK_BANKING_SERVICE_NOTIFICATION_FIRST_PAUSE_MS,
    longestPauseMs: config.MOCK_BANKING_SERVICE_NOTIFICATION_LONGEST_PAUSE_MS,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
