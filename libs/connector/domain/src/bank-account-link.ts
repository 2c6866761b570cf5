/** The life of a link between one bank account id of Banking Service and one account of ours (wire contract §2.1). */
export type LinkState = 'pending' | 'active' | 'disconnected';

/** What one notification tells of a link; an older sender leaves members out. */
export interface LinkFacts {
  readonly externalId: string | null;
  /** ISO 8601, as received. */
  readonly requestedStartDate: string | null;
}

/**
 * Joins what is known of a link with what a later notification says.
 * It fills gaps; what contradicts is kept out and named, for operators to see.
 */
export function mergeLinkFacts(known: LinkFacts, told: LinkFacts): { facts: LinkFacts; contradictions: string[] } {
  const contradictions: string[] = [];
  const join = (field: keyof LinkFacts): string | null => {
    const isContradiction = known[field] !== null && told[field] !== null && known[field] !== told[field];
    if (isContradiction) contradictions.push(field);
    return known[field] ?? told[field];
  };
  return {
    facts: { externalId: join('externalId'), requestedStartDate: join('requestedStartDate') },
    contradictions,
  };
}
