import type { ComponentChildren } from 'preact';

interface PostFormProps {
  /** Where it goes, as a path of ours. */
  readonly action: string;
  readonly handle: string;
  readonly submit: string;
  readonly children?: ComponentChildren;
}

/** A form of ours: it always carries the handle of its page. */
export const PostForm = ({ action, handle, submit, children }: PostFormProps) => (
  <form method="post" action={action}>
    <input type="hidden" name="handle" value={handle} />
    {children}
    <button type="submit">{submit}</button>
  </form>
);
