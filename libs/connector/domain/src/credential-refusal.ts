/** Tells by what is kept of a failed attempt whether Sage refuses our own credentials, which no further attempt mends. */
export const isCredentialRefusal = (lastError: string): boolean =>
  /^Sage ID answered 40[0-3] to a token request$|^a new token was refused too$/.test(lastError);
