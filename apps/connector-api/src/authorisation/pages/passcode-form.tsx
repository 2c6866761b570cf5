import type { StepProps } from './step-props.js';
import { NOTICE_ID } from './notice-alert.js';
import { PostForm } from './post-form.js';
import { TextField } from './text-field.js';

/** The passcode that was sent to the customer's phone, and a way to get another one. */
export const PasscodeForm = ({ view: { handle, notice }, look: { say }, path }: StepProps) => (
  <>
    <PostForm action={path('passcode')} handle={handle} submit={say('passcode.submit')}>
      <TextField
        name="passcode"
        class="code"
        label={say('passcode.passcode')}
        hint={say('passcode.hint')}
        error={notice?.kind === 'wrong-passcode' ? NOTICE_ID : undefined}
        autocomplete="one-time-code"
        inputMode="numeric"
        maxLength={40}
      />
    </PostForm>
    <div class="aside">
      <p>{say('passcode.none')}</p>
      <PostForm action={path('again')} handle={handle} submit={say('passcode.again')} isQuiet />
    </div>
  </>
);
