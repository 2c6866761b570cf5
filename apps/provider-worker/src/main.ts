import 'reflect-metadata';
import { runProcess } from '@feedline/platform';
import { readConfig } from './config.js';
import { startProviderWorker } from './start-provider-worker.js';

await runProcess(() => startProviderWorker(readConfig()));
