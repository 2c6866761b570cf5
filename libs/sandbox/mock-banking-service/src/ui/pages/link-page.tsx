import { WATCH_FRAME_SCRIPT } from '../look/watch-frame-script.js';
import { Document } from './page.js';

/** The page that shows a bank's own pages in a frame, as high as there is room. */
export const LinkPage = ({ bankName, frame }: { bankName: string; frame: string }) => (
  <Document title={`Connect ${bankName}`} class="service framing" scripts={[WATCH_FRAME_SCRIPT]}>
    <header class="strip">
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 7V5a4 4 0 0 1 8 0v2m-9 0h10v7H3z" fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
      <span>Banking Service · {bankName}</span>
    </header>
    <main>
      <h1 class="unseen">Connect {bankName}</h1>
      <p class="loading" role="status">
        Opening {bankName}…
      </p>
      <iframe id="bank-frame" name="bank-frame" title={bankName} src={frame} />
    </main>
  </Document>
);
