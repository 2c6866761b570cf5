/** The product's mark: an open book. */
export const BookMark = () => (
  <svg class="mark" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" fill="currentColor" />
    <path
      class="mark-line"
      d="M7 10.5c3.4-1 6.5-.6 9 1.3 2.5-1.9 5.6-2.3 9-1.3V22c-3.4-1-6.5-.6-9 1.3-2.5-1.9-5.6-2.3-9-1.3zM16 11.8V23"
    />
  </svg>
);

const HUES = 4;

/** A bank by its initials, in a colour that stays its own. */
export const Monogram = ({ name }: { name: string }) => {
  const initials = [...name.matchAll(/(?:^|\s)([\p{L}\p{N}])/gu)].map(([, letter]) => letter).slice(0, 2);
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES;
  return (
    <span class={`monogram hue-${hue}`} aria-hidden="true">
      {initials.join('').toUpperCase() || '?'}
    </span>
  );
};
