import 'reflect-metadata';
import { runProcess } from '@feedline/platform';
import { readConfig } from './config.js';
import { startConnectorApi } from './start-connector-api.js';

await runProcess(() => startConnectorApi(readConfig()));
