import { findProgram } from '../process/find-program.js';

/** The `redis-server` on the PATH; undefined when there is none (npm has no package that holds one). */
export const findRedis = (): string | undefined => findProgram(['redis-server'], process.env);
