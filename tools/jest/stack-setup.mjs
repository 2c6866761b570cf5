/** Starts the throw-away Redis for specs that start whole stacks, from the sources. */
import '../source/register.mjs';

const { startTestRedis } = await import('../../libs/test-kit/src/jest/test-servers.ts');

export default () => startTestRedis(process.env);
