/** Starts the throw-away PostgreSQL and Redis of a test run, from the sources. */
import '../source/register.mjs';

const { startTestServers } = await import('../../libs/test-kit/src/jest/test-servers.ts');

export default () => startTestServers(process.env);
