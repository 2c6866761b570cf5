import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MARCUS, OLIVIA } from '../story/demo-customer.js';
import { bankOf, type Stage } from '../story/stage.js';

/** The folder of the collection and of the template of its environment. */
export const POSTMAN_FOLDER = path.resolve(import.meta.dirname, '../../../postman');

interface PostmanEnvironment {
  readonly name: string;
  readonly values: { readonly key: string; value: string }[];
}

/**
 * The template of the environment, filled in for a stack: the vendor's variables and ours.
 * @throws Error when the template has a variable that nobody fills in, or lacks one
 */
export function postmanEnvironment(stage: Stage): PostmanEnvironment {
  const file = path.join(POSTMAN_FOLDER, 'local.postman_environment.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as PostmanEnvironment;
  const values = new Map(Object.entries({ ...vendorValues(stage), ...ownValues(stage) }));
  const filled = template.values.map((variable) => {
    const value = values.get(variable.key);
    if (value === undefined) throw new Error(`Nobody fills in ${variable.key}`);
    values.delete(variable.key);
    return { ...variable, value };
  });
  if (values.size > 0) throw new Error(`The template lacks ${[...values.keys()].join(', ')}`);
  return { ...template, values: filled };
}

/** The names of the environment file that the vendor hands to each provider (wire contract §6). */
const vendorValues = (stage: Stage) => ({
  _preset_consumer_baseUrl: `${stage.urls['mock-banking-service']}/api/v1`,
  _preset_consumer_xApplication: stage.secrets.application.id,
  _preset_consumer_application_signingKey: stage.secrets.application.signingKey,
  _preset_consumer_bankId: bankOf(stage).bankId,
  _preset_provider_baseUrl: `${stage.urls['mock-banking-service']}/provider`,
  _preset_provider_apiKey: stage.secrets.providerApiKey,
  _preset_cloudId_baseUrl: stage.urls['mock-sage-id'],
  _preset_cloudId_clientId: stage.secrets.providerClient.clientId,
  _preset_cloudId_clientSecret: stage.secrets.providerClient.clientSecret,
  _preset_cloudId_audience: stage.secrets.providerAudience,
});

const ownValues = (stage: Stage) => ({
  feedline_connector_baseUrl: stage.urls['connector-api'],
  feedline_connector_bankPath: bankOf(stage).path,
  feedline_connector_header: bankOf(stage).header,
  feedline_connector_key: bankOf(stage).secret,
  feedline_worker_baseUrl: stage.urls['provider-worker'],
  feedline_operator_key: stage.secrets.operatorKey,
  feedline_notification_clientId: stage.secrets.notificationClient.clientId,
  feedline_notification_clientSecret: stage.secrets.notificationClient.clientSecret,
  feedline_notification_audience: stage.secrets.notificationAudience,
  feedline_customer_name: MARCUS.name,
  feedline_customer_password: MARCUS.password,
  feedline_customer_phone: MARCUS.phone,
  feedline_single_name: OLIVIA.name,
  feedline_single_password: OLIVIA.password,
  feedline_single_phone: OLIVIA.phone,
  feedline_sandbox_baseUrl: stage.urls['mock-banking-service'],
});
