import { Page } from './page.js';

/** The page that shows a bank's own pages in a frame. */
export const LinkPage = ({ bankName, frame }: { bankName: string; frame: string }) => (
  <Page title={`Connect ${bankName}`}>
    <iframe
      id="bank-frame"
      name="bank-frame"
      title={bankName}
      src={frame}
      style="width:100%;height:32rem;border:1px solid #ccc"
    />
  </Page>
);
