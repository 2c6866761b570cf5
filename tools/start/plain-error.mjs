/** Something that a person can put right: its message is shown, its stack is not. */
export class PlainError extends Error {
  isPlain = true;
}
