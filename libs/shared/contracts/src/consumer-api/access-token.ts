import { z } from 'zod';

/** The answer of `GET /accesstoken` (wire contract §5): an RS256 JWT of organisation, company and application. */
export const accessTokenSchema = z.object({ jwt: z.string().min(1) }).meta({ id: 'AccessToken' });
