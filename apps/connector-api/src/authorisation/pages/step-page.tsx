import type { ComponentChildren } from 'preact';
import type { Page } from '../../customer-page/render-page.js';
import type { StepView } from '../step-view.js';
import { AccountChoice } from './account-choice.js';
import { noticeWords } from './notice-words.js';
import { PasscodeField } from './passcode-field.js';
import { PasswordFields } from './password-fields.js';
import { PostForm } from './post-form.js';

/** Where the forms of a page go, as a path of ours. */
export type ActionPath = (action: 'password' | 'passcode' | 'again' | 'consent' | 'cancel' | 'step') => string;

/** The page of a step: what is asked, and always a way to cancel. */
export function stepPage(view: StepView, bankName: string, path: ActionPath): Page {
  const { handle, notice } = view;
  const { heading, body } = parts(view, bankName, path);
  return {
    heading,
    children: (
      <>
        {notice && <p role="alert">{noticeWords(notice)}</p>}
        {body}
        <PostForm action={path('cancel')} handle={handle} submit="Cancel" />
      </>
    ),
  };
}

function parts(view: StepView, bankName: string, path: ActionPath): { heading: string; body: ComponentChildren } {
  const { handle } = view;
  switch (view.step) {
    case 'password':
      return {
        heading: `Sign in to ${bankName}`,
        body: (
          <PostForm action={path('password')} handle={handle} submit="Sign in">
            <PasswordFields />
          </PostForm>
        ),
      };
    case 'passcode':
      return { heading: 'Enter your passcode', body: <Passcode {...{ handle, bankName, path }} /> };
    case 'accounts':
      return {
        heading: 'Choose the accounts to share',
        body: (
          <PostForm action={path('consent')} handle={handle} submit="Share the accounts">
            <p>Sage receives the names below, an identifier of each account, and its transactions.</p>
            <AccountChoice accounts={view.accounts} granted={view.granted} />
          </PostForm>
        ),
      };
    case 'away':
      return { heading: `${bankName} cannot be reached`, body: <Away retry={`${path('step')}?handle=${handle}`} /> };
  }
}

const Passcode = ({ handle, bankName, path }: { handle: string; bankName: string; path: ActionPath }) => (
  <>
    <PostForm action={path('passcode')} handle={handle} submit="Continue">
      <p>{bankName} has sent a passcode to your phone. It is good for 5 minutes.</p>
      <PasscodeField />
    </PostForm>
    <PostForm action={path('again')} handle={handle} submit="Sign in again for a new passcode" />
  </>
);

const Away = ({ retry }: { retry: string }) => (
  <p>
    Nothing was changed. Wait a minute, then <a href={retry}>try again</a>.
  </p>
);
