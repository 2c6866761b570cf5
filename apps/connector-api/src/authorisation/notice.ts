/** What a page has to say about the step before; kept beside the attempt as `kind` or `kind:seconds`. */
export type NoticeKind = 'wrong' | 'locked' | 'paused' | 'away' | 'wrong-passcode' | 'none-ticked';

/** A notice, with the seconds to wait when it is about a pause. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly seconds: number;
}

/** Writes a notice down. */
export const writeNotice = (kind: NoticeKind, seconds = 0): string => (seconds > 0 ? `${kind}:${seconds}` : kind);

/** Reads what `writeNotice` wrote. */
export function readNotice(text: string | null): Notice | undefined {
  if (text === null) return undefined;
  const [kind, seconds] = text.split(':');
  return { kind: kind as NoticeKind, seconds: Number(seconds ?? 0) };
}
