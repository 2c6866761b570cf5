/** Who does something at the operators' desk, and when. */
export interface DeskOrder {
  readonly actor: string;
  readonly now: Date;
}
