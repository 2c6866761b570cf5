/** One thing that a proof wanted to see, and what it saw. */
export interface Finding {
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
  /** Undefined: this machine does not let anybody look. */
  readonly holds: boolean | undefined;
}

/** What a proof may do while it runs. */
export interface ProofContext {
  /** The numbers of the command line, by name. */
  readonly options: Readonly<Record<string, number>>;
  say(line: string): void;
  /** How far it is, from 0 to 1, and in words. */
  progress(part: number, text: string): void;
  /** Aborted, with the reason, once the time is over or somebody asks for the end. */
  readonly signal: AbortSignal;
  /** Adds what has to be undone at the end, however that comes; the last one added is undone first. */
  onEnd(step: () => Promise<unknown>): void;
}

/** Something about the feed that is shown, not said: on processes of its own, with findings that may fail. */
export interface Proof {
  readonly name: string;
  /** In one line. */
  readonly about: string;
  /** The options and what they are when left out. */
  readonly defaults: Readonly<Record<string, number>>;
  run(context: ProofContext): Promise<Finding[]>;
}
