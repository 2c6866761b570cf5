import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { generateSigningKey, type SigningKey } from '../signing-keys.js';

/** What a verifier is to be tested with. */
export const craftedTokenSchema = z
  .strictObject({
    clientId: z.string().min(1).default('crafted'),
    audience: z.string().min(1).default('crafted'),
    claims: z.record(z.string(), z.unknown()).default({}).describe('Replace the usual claims; null leaves one out'),
    header: z.record(z.string(), z.unknown()).default({}).describe('Added to the JOSE header, for example a kid'),
    algorithm: z
      .enum(['RS256', 'RS512', 'PS256', 'HS256', 'none'])
      .default('RS256')
      .describe('HS256 signs with the public key as the secret, the classic forgery; none does not sign'),
    key: z.enum(['current', 'foreign']).default('current').describe('foreign: a stranger’s key under our key id'),
  })
  .meta({ id: 'CraftedToken' });

export type CraftedToken = z.infer<typeof craftedTokenSchema>;

/** A token exactly as asked for, right or wrong. */
export async function craftToken(wish: CraftedToken, usual: JWTPayload, current: SigningKey): Promise<string> {
  const claims = withoutNulls({ ...usual, ...wish.claims });
  if (wish.algorithm === 'none') return new UnsecuredJWT(claims).encode();
  const { privateKey } = wish.key === 'foreign' ? await generateSigningKey() : current;
  const secret = Buffer.from(current.publicKey.export({ type: 'spki', format: 'pem' }));
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', kid: current.kid, ...wish.header, alg: wish.algorithm })
    .sign(wish.algorithm === 'HS256' ? secret : privateKey);
}

const withoutNulls = (claims: Record<string, unknown>): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
