/** The user a server runs as, when that is not ours. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** The number that every Unix keeps for "nobody": no account has to be created. */
const NOBODY = 65_534;

/** PostgreSQL refuses to run as root; then it runs as nobody. Undefined: it runs as we do. */
export const serverUser = (): ServerUser | undefined =>
  process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
