/** RFC 3986 percent-encoding: all but letters, digits and `-._~`, so also `! ' ( ) *`. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
