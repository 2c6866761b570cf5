import { z } from 'zod';

/** The body of `POST /oauth/token`, as a form or as JSON (wire contract §3, RFC 6749 §4.4.2). */
export const tokenRequestSchema = z
  .object({
    grant_type: z.string(),
    client_id: z.string().min(1),
    client_secret: z.string().min(1),
    audience: z.string().min(1),
  })
  .meta({ id: 'TokenRequest' });

/** The answer: a JWT that lives for `expires_in` seconds, about 480 minutes. */
export const tokenResponseSchema = z
  .object({
    access_token: z.string().min(1),
    token_type: z.string().refine((type) => type.toLowerCase() === 'bearer', 'must be Bearer'),
    expires_in: z.number().positive().describe('Seconds'),
  })
  .meta({ id: 'TokenResponse' });

export type TokenResponse = z.infer<typeof tokenResponseSchema>;
