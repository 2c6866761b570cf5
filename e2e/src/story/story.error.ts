/** The story cannot go on; the message says at which call, in one sentence. */
export class StoryError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoryError';
  }
}
