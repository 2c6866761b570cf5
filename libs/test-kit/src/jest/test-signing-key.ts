import { TEST_SIGNING_KEY } from './test-variables.js';

/** The RSA key of this test run, PKCS#8 in PEM, for whoever signs and is not about keys; undefined outside of a run. */
export const testSigningKey = (): string | undefined => process.env[TEST_SIGNING_KEY];
