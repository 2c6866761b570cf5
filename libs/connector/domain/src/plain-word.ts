/** A word of Banking Service without its case, its spaces, hyphens and underscores: which it uses is not public. */
export const plainWord = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');
