import type { ComponentProps } from 'preact';

type TextFieldProps = ComponentProps<'input'> & {
  /** Name and id. */
  readonly name: string;
  readonly label: string;
  /** Said below the field. */
  readonly hint?: string;
  /** The id of what says that the field is wrong; nothing when it is not. */
  readonly error?: string | undefined;
};

/** A field with its label, its hint and its error tied to it. */
export function TextField({ name, label, hint, error, ...input }: TextFieldProps) {
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  const described = [error, hintId].filter((id) => id !== undefined).join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        {...input}
        required
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
