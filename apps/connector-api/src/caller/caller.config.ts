import { configurationSlice, httpUrlField } from '@feedline/platform';
import { z } from 'zod';

/** Which Sage ID tokens prove that Banking Service is calling ([A] inboundTokenClaims, wire contract §2.1). */
export const callerConfig = configurationSlice('Tokens of Banking Service', {
  SAGE_ID_ISSUER: z.string().min(1).describe('Value of iss in tokens that Banking Service sends'),
  SAGE_ID_JWKS_URL: httpUrlField.describe("URL of Sage ID's key set"),
  NOTIFICATION_AUDIENCE: z.string().min(1).describe('Value of aud in tokens that Banking Service sends'),
});
