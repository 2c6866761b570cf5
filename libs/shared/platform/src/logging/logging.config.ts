import { z } from 'zod';
import { configurationSlice } from '../config/configuration-slice.js';

/** How much a process says. */
export const loggingConfig = configurationSlice('Logging', {
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('The least serious level that is written'),
});
