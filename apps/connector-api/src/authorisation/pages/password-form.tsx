import type { StepProps } from './step-props.js';
import { NOTICE_ID } from './notice-alert.js';
import { PostForm } from './post-form.js';
import { TextField } from './text-field.js';

/** Name and password, as the bank knows them. */
export function PasswordForm({ view: { handle, notice }, look: { say, bank }, path }: StepProps) {
  const error = notice?.kind === 'wrong' ? NOTICE_ID : undefined;
  return (
    <PostForm action={path('password')} handle={handle} submit={say('password.submit')}>
      <TextField
        name="name"
        label={say('password.name')}
        error={error}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
      />
      <TextField
        name="password"
        label={say('password.password')}
        hint={say('password.private', { bank })}
        error={error}
        type="password"
        autocomplete="current-password"
        maxLength={200}
      />
    </PostForm>
  );
}
