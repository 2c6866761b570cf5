const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** A day of ISO 8601 as people read it; what is none is shown as it came. */
export const Day = ({ iso }: { iso: string }) => {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return <>{iso}</>;
  return <time dateTime={date.toISOString().slice(0, 10)}>{DAY.format(date)}</time>;
};

/** A moment, in UTC. */
export const Moment = ({ at }: { at: Date }) => (
  <time dateTime={at.toISOString()}>
    {DAY.format(at)}, {TIME.format(at)}
  </time>
);

/** A day without its year, where that is told around it. */
export const ShortDay = ({ at }: { at: Date }) => (
  <time dateTime={at.toISOString().slice(0, 10)}>{SHORT.format(at)}</time>
);
