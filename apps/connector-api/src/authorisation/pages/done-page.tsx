import type { Look } from '../../customer-page/look.js';
import type { Page } from '../../customer-page/render-page.js';
import type { Ending } from '../ending.js';

/** Long enough to read what happened, in milliseconds. */
const READ_MS = 2_000;

/** Says how it ended, and leads back to Banking Service. */
export const donePage = ({ kind, accounts, back }: Ending, look: Look): Page => {
  const { say, bank } = look;
  const text = {
    shared: () => say('done.shared-text', { count: accounts }),
    cancelled: () => say('done.cancelled-text'),
    tries: () => say('done.tries-text'),
    refused: () => say('done.refused-text', { bank }),
    late: () => say('done.late-text'),
  }[kind];
  const [sign, tone] = SIGNS[kind];
  return {
    heading: say(`done.${kind}-heading`),
    goOn: { url: back, afterMs: READ_MS },
    children: (
      <>
        <p>{text()}</p>
        <p class="lead">{say('done.going-back')}</p>
        <a class="button" id="back" href={back}>
          {say('done.back')}
        </a>
      </>
    ),
    sign: { sign, tone },
  };
};

/** A sign for the eye; the words say it too. */
const SIGNS = {
  shared: ['✓', 'good'],
  cancelled: ['–', ''],
  tries: ['!', 'bad'],
  refused: ['!', 'bad'],
  late: ['!', 'bad'],
} as const;
