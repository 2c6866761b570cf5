import { Personal, Secret } from '@feedline/platform';
import { z } from 'zod';
import { HANDLE_PATTERN } from './handles.js';

/** One line of text, given once; a field that comes twice arrives as a list and is refused. */
const line = (longest: number) =>
  z
    .string('must be given once')
    .min(1, 'is missing')
    .max(longest, 'is too long')
    .regex(/^[^\p{Cc}]*$/u, 'must be one line');

const handle = z.string('must be given once').regex(HANDLE_PATTERN, 'is no handle');

/** The members of every URL of an authorisation's pages. */
export const authorisationIdSchema = z.guid('must be a GUID');

/** `?ticket=` of the first page. */
export const ticketQuerySchema = z.object({ ticket: line(8_000) });

/** Every form and every page after the first one carries the handle. */
export const handleSchema = z.object({ handle });

/** Name and password, in types that cannot be printed. */
export const passwordFormSchema = z.object({
  handle,
  name: line(200).transform((name) => new Personal(name)),
  password: line(200).transform((password) => new Secret(password)),
});

/** People type a passcode with spaces. */
export const passcodeFormSchema = z.object({
  handle,
  passcode: line(40).transform((text) => new Secret(text.replaceAll(' ', ''))),
});

/** No tick sends no field, one tick sends a text, several send a list. */
export const accountsFormSchema = z.object({
  handle,
  account: z
    .union([line(200).transform((one) => [one]), z.array(line(200)).max(1_000)])
    .optional()
    .transform((accounts) => new Set(accounts)),
});

/** A form as the browser posted it, with the authorisation of its URL. */
export type Posted<Schema extends z.ZodType = typeof handleSchema> = z.infer<Schema> & {
  readonly authorisationId: string;
};
