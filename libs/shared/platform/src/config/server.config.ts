import { z } from 'zod';

/** A TCP port; 0 takes any free one. */
export const portField = z.coerce.number().int().min(0).max(65_535);

/** A switch in the environment: true or false. */
export const switchField = z.enum(['true', 'false']).transform((value) => value === 'true');

/** The address on which a process listens: loopback unless somebody decides otherwise. */
export const hostField = z.string().default('127.0.0.1').describe('Address to listen on');
