import type { ComponentChildren } from 'preact';

interface PostFormProps {
  /** Where it goes, as a path of ours. */
  readonly action: string;
  readonly handle: string;
  readonly submit: string;
  /** Not what most customers are here for. */
  readonly isQuiet?: boolean;
  readonly children?: ComponentChildren;
}

/** A form of ours: it always carries the handle of its page. */
export const PostForm = ({ action, handle, submit, isQuiet, children }: PostFormProps) => (
  <form method="post" action={action}>
    <input type="hidden" name="handle" value={handle} />
    {children}
    <button type="submit" class={isQuiet ? 'quiet' : undefined}>
      {submit}
    </button>
  </form>
);
