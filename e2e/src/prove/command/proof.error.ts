/** Why a proof could not be made or was given up, in one sentence. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}
