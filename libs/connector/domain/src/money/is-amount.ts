/** The largest amount of minor units: 15 digits, which JSON and a double carry exactly in either unit. */
export const LARGEST_MINOR = 999_999_999_999_999;

/** Tells whether minor units can leave and come back exactly: a whole number of at most 15 digits. */
export const isAmount = (minor: number): boolean => Number.isInteger(minor) && Math.abs(minor) <= LARGEST_MINOR;
