import type { ComponentChildren } from 'preact';
import type { Page } from '../../customer-page/render-page.js';
import { AccountsForm } from './accounts-form.js';
import { NoticeAlert } from './notice-alert.js';
import { PasscodeForm } from './passcode-form.js';
import { PasswordForm } from './password-form.js';
import { PostForm } from './post-form.js';
import type { StepProps } from './step-props.js';

/** The page of a step: what is asked, and always a way to cancel. */
export function stepPage(props: StepProps): Page {
  const { view, look, path } = props;
  const { handle, notice, triesLeft } = view;
  const { lead, form, ...page } = partsOf(props);
  return {
    ...page,
    hasError: notice !== undefined,
    children: (
      <>
        {notice ? <NoticeAlert notice={notice} triesLeft={triesLeft} look={look} /> : <p class="lead">{lead}</p>}
        {form}
        <PostForm action={path('cancel')} handle={handle} submit={look.say('page.cancel')} isQuiet />
      </>
    ),
  };
}

interface Parts extends Pick<Page, 'heading' | 'step'> {
  readonly lead: string;
  readonly form: ComponentChildren;
}

function partsOf(props: StepProps): Parts {
  const { view, look, path } = props;
  const { say, bank } = look;
  switch (view.step) {
    case 'password':
      return {
        heading: say('password.heading', { bank }),
        step: 1,
        lead: say('password.lead'),
        form: <PasswordForm {...props} />,
      };
    case 'passcode':
      return {
        heading: say('passcode.heading'),
        step: 2,
        lead: say('passcode.lead', { bank }),
        form: <PasscodeForm {...props} />,
      };
    case 'accounts':
      return {
        heading: say('accounts.heading'),
        step: 3,
        lead: say('accounts.lead'),
        form: <AccountsForm {...{ view, look, path }} />,
      };
    case 'away':
      return {
        heading: say('away.heading', { bank }),
        lead: say('away.text'),
        form: (
          <a class="button" href={`${path('step')}?handle=${view.handle}`}>
            {say('page.try-again')}
          </a>
        ),
      };
  }
}
