import { persistenceConfig, retentionConfig } from '@feedline/persistence';
import { sealingConfig } from '@feedline/platform';
import { sageIdConfig } from '@feedline/token-manager';
import { demoBankConfig } from '@feedline/demo-bank';

/** Every variable that some command reads; each command asks only for its own. */
export const configurationSlices = [
  persistenceConfig,
  sealingConfig,
  sageIdConfig,
  demoBankConfig,
  retentionConfig,
] as const;

/** The environment in which a command runs. */
export const environment = process.env;
