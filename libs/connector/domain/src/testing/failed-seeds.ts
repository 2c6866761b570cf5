/** The seeds with which a property once failed, by the name of the property; they are tried first for ever. */
export const FAILED_SEEDS: readonly { readonly property: string; readonly seed: number }[] = [];
