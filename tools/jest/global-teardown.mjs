/** Stops what global-setup.mjs started. */
import '../source/register.mjs';

const { stopTestServers } = await import('../../libs/test-kit/src/jest/test-servers.ts');

export default () => stopTestServers();
