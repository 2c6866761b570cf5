import type { VNode } from 'preact';

/** What nobody reads to its end: UUIDs, and long runs of letters and digits. */
const LONG_ID = /^(?=.*\d)[\w.~%-]{20,}$/;
const KEPT = 6;

/** A path whose ids are short; each shows all of itself when it is pointed at. */
export const ShortPath = ({ path }: { path: string }): VNode => (
  <span class="tl-path" title={path}>
    {path.split('/').map((segment, index) => [
      index > 0 && (
        <>
          /<wbr />
        </>
      ),
      LONG_ID.test(segment) ? (
        <abbr title={segment}>
          {segment.slice(0, KEPT)}
          <span aria-hidden="true">…</span>
        </abbr>
      ) : (
        segment
      ),
    ])}
  </span>
);
