import { pauseOf, type ProductLink } from '../product-link.js';
import { BackLink } from './back-link.js';

/** How Banking Service shows the bank's page (wire contract §2.2). */
export type FrameMode = 'embed' | 'navigate';

const MODES: readonly { readonly mode: FrameMode; readonly label: string; readonly text: string }[] = [
  {
    mode: 'embed',
    label: 'Embed',
    text: 'Banking Service fetches the answer of /auth and places it into a page of its own.',
  },
  { mode: 'navigate', label: 'Navigate', text: 'The browser opens /auth itself, inside the frame.' },
];

/** The bank, in its frame; what changes meanwhile stands below, so that the frame never moves under a finger. */
export const BankFramePage = ({ link, mode }: { link: ProductLink; mode: FrameMode }) => {
  const address = `/product/companies/${link.companyId}/links/${link.linkId}`;
  return (
    <>
      <BackLink href={`/product/companies/${link.companyId}`}>Bank accounts</BackLink>
      <h1>Sign in at {link.bankName}</h1>
      <ModeSwitch address={address} mode={mode} />
      <iframe
        id="banking-service-frame"
        name="banking-service-frame"
        class="card bank-frame"
        title={`Banking Service: connect ${link.bankName}`}
        src={`${link.redirect}?mode=${mode}`}
      />
      <LinkStatus link={link} address={address} />
    </>
  );
};

const ModeSwitch = ({ address, mode }: { address: string; mode: FrameMode }) => (
  <div class="modes">
    <nav id="mode" class="switch" aria-label="How Banking Service shows the bank">
      {MODES.map((one) => (
        <a
          key={one.mode}
          href={`${address}?mode=${one.mode}`}
          data-mode={one.mode}
          aria-current={one.mode === mode ? 'true' : undefined}
        >
          {one.label}
        </a>
      ))}
    </nav>
    <p class="quiet">{MODES.find((one) => one.mode === mode)?.text}</p>
  </div>
);

const LinkStatus = ({ link, address }: { link: ProductLink; address: string }) => {
  const open = `Waiting for you to finish at ${link.bankName}.`;
  const chosen = 'Connecting the account that you chose…';
  return (
    <div class="link-status">
      <p
        id="link-status"
        role="status"
        data-progress={`${address}/progress`}
        data-after={pauseOf(link)}
        data-open={open}
        data-chosen={chosen}
        data-lost="The connection is lost. Trying again…"
      >
        {link.state === 'chosen' ? chosen : open}
      </p>
      <a id="check-link" href={`${address}/check`}>
        I have finished
      </a>
    </div>
  );
};
